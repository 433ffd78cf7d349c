import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AssembleContext } from '../../../src/generation/application/assemble-context.js';
import { VerifyDraft } from '../../../src/generation/application/verify-draft.js';
import type { Generation } from '../../../src/generation/domain/generation.js';
import type { ContextOutput } from '../../../src/generation/domain/stage-output.js';
import { assembleContent } from '../../../src/generation/domain/verification/assemble-content.js';
import type { Verification } from '../../../src/generation/domain/verification/draft-verifier.js';
import type { Subject } from '../../../src/generation/domain/verification/subject.js';
import { openOfflineProvider } from '../../../src/llm/infrastructure/offline-provider.js';
import { OrganizationDirectory } from '../../../src/organization/index.js';
import type { JobProfileDraft } from '../../../src/profiles/domain/job-profile-content.js';
import { asSystem } from '../../support/callers.js';
import { startTestApp, type TestApp } from '../../support/index.js';
import { answer, type ModelServer, startModelServer, writeLlmConfig } from '../../support/model-server/index.js';
import { kpiForm, structureForm } from '../sample-company/sample-company.js';
import { eventually, type GenerationBody } from './bakery.js';
import { withText } from './false-answers/drafts.js';
import { falseInEnglish, falseInRussian } from './false-answers/false-texts.js';
import { honestInEnglish, honestInRussian } from './false-answers/honest-texts.js';

const startUpMs = 60_000;
const measuringMs = 120_000;
const tables = [
  {
    language: 'en',
    title: 'Warehouse Manager',
    unit: 'Central Warehouse',
    lies: falseInEnglish,
    truths: honestInEnglish,
  },
  {
    language: 'ru',
    title: 'Начальник отдела продаж',
    unit: 'Отдел продаж розничным сетям',
    lies: falseInRussian,
    truths: honestInRussian,
  },
] as const;
/** Two sets of the English company have one owner; a conflict leaves its positions without KPIs. */
function withoutConflict(form: FormData): FormData {
  const kept = new FormData();
  for (const file of form.getAll('files')) {
    if (file instanceof File && file.name !== 'KPI_Last Mile.md') kept.append('files', file, file.name);
  }
  return kept;
}

const offline = openOfflineProvider();
const cancelled = new AbortController().signal;

interface VersionBody {
  content: object;
  checks: { name: string; outcome: string; detail: string }[];
}

describe.each(tables)('A schema-valid answer ($language)', ({ language, title, unit, lies, truths }) => {
  let app: TestApp;
  let model: ModelServer;
  let context: ContextOutput;
  let subject: Subject;
  let good: JobProfileDraft;

  beforeAll(async () => {
    model = await startModelServer();
    app = await startTestApp({
      CONFIG_DIRECTORY: writeLlmConfig({ providers: { stub: { server: model } } }),
      GENERATION_RELAY_INTERVAL_MS: '100',
    });
    await imported('/organization/imports', await structureForm(language));
    await imported('/kpi/imports', withoutConflict(await kpiForm(language)));
    const tree = await asSystem(() => app.get(OrganizationDirectory).current());
    const position = tree.names.positionsTitled(title).find((each) => tree.unitOf(each).name === unit);
    context = await contextOf(position?.id ?? '');
    subject = await subjectOf(context);
    good = await draftOf(context);
  }, startUpMs);
  afterAll(async () => {
    await app.close();
    await model.close();
  });

  const imported = async (path: string, form: FormData): Promise<void> => {
    const response = await app.request('POST', path, { form });
    if (response.status >= 300) throw new Error(response.bytes.toString());
  };
  const contextOf = (positionId: string): Promise<ContextOutput> =>
    asSystem(() => app.get(AssembleContext).execute({ positionId, employeeName: null } as Generation));
  const subjectOf = (facts: ContextOutput) => asSystem(() => app.get(VerifyDraft).subjectOf(facts));
  const draftOf = async ({ material }: ContextOutput): Promise<JobProfileDraft> => {
    const call = { purpose: 'draft' as const, model: null, messages: [], parameters: {}, schema: null, material };
    return JSON.parse((await offline.complete(call, cancelled)).text) as JobProfileDraft;
  };
  const verify = (draft: JobProfileDraft, of = subject): Verification =>
    app
      .get(VerifyDraft)
      .verifier.verify({ text: JSON.stringify(draft), provider: 'stub', model: 'm', promptVersion: 'draft/1' }, of);
  const publish = async (text: string, repaired: string): Promise<VersionBody | null> => {
    model.reset();
    model.script = ({ purpose }) => (purpose === 'review' ? undefined : answer(purpose === 'draft' ? text : repaired));
    const ordered = await app.request<GenerationBody>('POST', '/generations', {
      body: { positionId: context.position.positionId },
    });
    const read = async (): Promise<GenerationBody> =>
      (await app.request<GenerationBody>('GET', `/generations/${ordered.body.id}`)).body;
    const done = await eventually(read, ({ state }) => ['succeeded', 'failed'].includes(state));
    if (done.profileId === null) return null;
    const path = `/profiles/${done.profileId}/versions/${String(done.profileVersion)}`;
    return (await app.request<VersionBody>('GET', path)).body;
  };

  it('passes untouched where it is true', () => {
    expect(verify(good).checks.filter(({ outcome }) => outcome !== 'passed')).toEqual([]);
    expect(verify(good).verified?.draft).toEqual(good);
  });

  it.each(truths)('lets a true text be, %s: %s', (place, text) => {
    const draft = withText(good, place, text);
    const { checks, verified } = verify(draft);
    expect(checks.filter(({ outcome }) => outcome !== 'passed')).toEqual([]);
    expect(verified?.draft).toEqual(draft);
  });

  it.each(lies)('does not get past %s with %s: %s', async (check, place, text, trace = text) => {
    const draft = withText(good, place, text);
    expect(JSON.stringify(draft)).toContain(JSON.stringify(text).slice(1, -1));
    const { checks, verified, problems } = verify(draft);
    expect(checks.filter(({ outcome }) => outcome !== 'passed').map(({ name }) => name)).toContain(check);
    if (verified) expect(JSON.stringify(assembleContent(context, verified))).not.toContain(trace);
    else expect(problems.length).toBeGreaterThan(0);

    const published = await publish(JSON.stringify(draft), JSON.stringify(good));
    expect(JSON.stringify(published?.content)).not.toContain(trace);
    expect(published?.checks.filter(({ name, outcome }) => name !== 'review' && outcome === 'failed')).toEqual([]);
    expect(model.countOf('repair')).toBe(verified ? 0 : 1);
    if (verified) expect(published?.checks.find(({ name }) => name === check)?.outcome).toBe('repaired');
  });

  it('is not published at all where the repair is as false', async () => {
    const lie = JSON.stringify(
      withText(good, 'purpose', language === 'en' ? 'Lorem ipsum dolor sit amet.' : 'Lorem ipsum по-русски.'),
    );
    expect(await publish(lie, lie)).toBeNull();
  });

  it(
    'passes untouched for every position, when the offline provider wrote it',
    async () => {
      const { positions } = await asSystem(() => app.get(OrganizationDirectory).current());
      const touched: string[] = [];
      for (const { id, title: each } of positions) {
        const facts = await contextOf(id);
        const { checks, problems } = verify(await draftOf(facts), await subjectOf(facts));
        for (const { name, outcome, detail } of checks)
          if (outcome !== 'passed') touched.push(`${each}: ${name} ${detail} ${JSON.stringify(problems)}`);
      }
      expect(touched).toEqual([]);
    },
    measuringMs,
  );
});
