import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { type ModelServer, startModelServer, testKey, type TestLlmConfig } from '../../support/model-server/index.js';
import { type Bakery, eventually, type GenerationBody, importOrganization, openBakery } from '../generation/bakery.js';
import { metric, samplesOf } from './metrics.js';
import { type End, type Misbehaviour, misbehaviours } from './misbehaviours.js';

interface Row {
  provider: string;
  model: string;
  purpose: string;
  outcome: string;
  code: string | null;
  input: number;
  output: number;
  cost: number;
  estimated: boolean;
}

const longerThanAnyTest = '600000';
const environment = {
  GENERATION_CONCURRENCY: '12',
  GENERATION_MAX_FAILURES: '1',
  GENERATION_RETRY_PAUSE_MS: longerThanAnyTest,
};
const limits = {
  maxResponseBytes: 131_072,
  timeoutsMs: { connect: 1_000, firstByte: 1_500, idle: 1_000, total: 3_000 },
  retry: { attempts: 2, firstDelayMs: 1, maxDelayMs: 5, maxRetryAfterMs: 200 },
  breaker: { failures: 10_000, openMs: 1_000 },
};
const titleOf = (index: number): string => `Case ${String(index).padStart(2, '0')} Clerk`;
const unit = 'Test Bench';
const patienceMs = 60_000;

jest.setTimeout(90_000);

/** Lets every misbehaviour happen to a task of its own, all of them side by side. */
async function happen(bakery: Bakery, model: ModelServer): Promise<Map<string, GenerationBody>> {
  const titles = misbehaviours.map((_, index) => titleOf(index));
  await importOrganization(bakery.app, { [unit]: { number: 1, positions: titles } });
  const drafts = new Map<number, number>();
  model.script = ({ purpose, messages }) => {
    if (purpose !== 'draft') return undefined;
    const index = Number(/Case (?<index>\d+) Clerk/u.exec(messages.at(-1)?.content ?? '')?.groups?.['index']);
    const nth = (drafts.get(index) ?? 0) + 1;
    drafts.set(index, nth);
    return misbehaviours[index]?.does(nth);
  };
  const ordered = await Promise.all(titles.map((title) => bakery.order(title, unit)));
  await eventually(
    () => bakery.rows(`SELECT FROM generations WHERE state IN ('queued', 'running') AND waiting_for IS NULL`),
    (open) => open.length === 0,
    patienceMs,
  );
  const ended = await Promise.all(ordered.map(({ id }) => bakery.get(id)));
  return new Map(ended.map((task, index) => [misbehaviours[index]?.name ?? '', task]));
}

const rowsOf = (bakery: Bakery, id: string, purpose: string): Promise<Row[]> =>
  bakery.rows<Row>(
    `SELECT provider, model, purpose, outcome, error_code AS code, input_tokens AS input, output_tokens AS output,
            cost_usd AS cost, estimated
     FROM llm_usage WHERE subject_id = $1 AND purpose = $2 ORDER BY created_at, id`,
    [id, purpose],
  );

async function rowsInFull(bakery: Bakery, id: string, purpose: string, count: number): Promise<Row[]> {
  return eventually(
    () => rowsOf(bakery, id, purpose),
    (rows) => rows.length >= count,
  );
}

const shapes = [
  ['not-json', 'ANSWER_NOT_JSON'],
  ['other-shape', 'ANSWER_OTHER_SHAPE'],
] as const;
const isGood = (code: string | null): boolean => code === null || code.startsWith('ANSWER_');
const outcomeOf = (code: string | null): string => (isGood(code) ? 'succeeded' : 'failed');

/** Calls by provider, purpose, outcome and code: as the metrics count them, and as the rows do. */
async function countedCalls(bakery: Bakery): Promise<Record<string, number>> {
  const counted: Record<string, number> = {};
  for (const { labels, value } of await samplesOf(bakery.app, 'llm_calls_total')) {
    const { provider = '', purpose = '', outcome = '', code = '' } = labels;
    const key = [provider, purpose, outcome, code].join(' ');
    counted[key] = (counted[key] ?? 0) + value;
  }
  return counted;
}

async function recordedCalls(bakery: Bakery): Promise<Record<string, number>> {
  const rows = await bakery.rows<{ key: string; count: number }>(
    `SELECT concat_ws(' ', provider, purpose, outcome, coalesce(error_code, '')) AS key, count(*)::int AS count
     FROM llm_usage GROUP BY 1`,
  );
  return Object.fromEntries(rows.map(({ key, count }) => [key, count]));
}

const states: Record<End, object> = {
  succeeded: { state: 'succeeded', provider: 'first', error: null },
  waiting: { state: 'queued', waitingFor: 'LLM_UNAVAILABLE', error: null },
  unusable: { state: 'failed', error: { code: 'COMPLETION_UNUSABLE' } },
  refused: { state: 'failed', deadLetteredAt: null, error: { code: 'COMPLETION_REFUSED' } },
};

const cases = misbehaviours.map((each): [string, Misbehaviour] => [each.name, each]);

describe('A task with one provider that answers with', () => {
  let bakery: Bakery;
  let ended: Map<string, GenerationBody>;
  beforeAll(async () => {
    bakery = await openBakery(environment, (server) => ({ providers: { first: { server, ...limits } } }));
    ended = await happen(bakery, bakery.model);
  });
  afterAll(() => bakery.close());

  it.each(cases)('%s', async (name, { rows, ends, tokens, repaired = false }) => {
    const task = ended.get(name);
    expect(task).toMatchObject(states[ends]);
    const drafts = await rowsInFull(bakery, task?.id ?? '', 'draft', rows.length);
    expect(drafts.map(({ outcome, code }) => [outcome, code])).toEqual(rows.map((code) => [outcomeOf(code), code]));
    expect(drafts.every(({ provider, model }) => provider === 'first' && model === 'draft-model')).toBe(true);
    const last = drafts.at(-1);
    expect(last?.estimated).toBe(tokens === 'estimated');
    expect((last?.input ?? 0) > 0).toBe(tokens !== 'none');
    expect((last?.cost ?? 0) > 0).toBe(tokens !== 'none');
    expect(last?.output).toBeLessThan(1_000_000);
    const repairs = await rowsInFull(bakery, task?.id ?? '', 'repair', repaired ? 1 : 0);
    expect(repairs.map(({ code }) => code)).toEqual(repaired ? [null] : []);
  });

  it('counts every call in the metrics as it stands in the rows', async () => {
    await eventually(
      async () => JSON.stringify(await recordedCalls(bakery)),
      (recorded) => recorded.length > 0,
    );
    expect(await countedCalls(bakery)).toEqual(await recordedCalls(bakery));
    const retried = misbehaviours.reduce((sum, { rows }) => sum + rows.length - 1, 0);
    expect(await metric(bakery.app, 'llm_retries_total', { provider: 'first' })).toBe(retried);
    const codes = misbehaviours.flatMap(({ rows }) => rows);
    for (const [conformance, code] of shapes) {
      const counted = await metric(bakery.app, 'llm_answers_total', { purpose: 'draft', conformance });
      expect(counted).toBe(codes.filter((each) => each === code).length);
    }
    expect(await metric(bakery.app, 'llm_in_flight', { provider: 'first' })).toBe(0);
  });

  it('tells nobody the key, not even where the provider does', async () => {
    const told = await Promise.all([
      ...[...ended.values()].map(({ id }) => bakery.app.request('GET', `/generations/${id}`)),
      bakery.app.request('GET', '/metrics'),
      bakery.app.request('GET', '/health/ready'),
    ]);
    for (const { bytes } of told) expect(bytes.toString('utf8')).not.toContain(testKey);
    const rows = await bakery.rows(`SELECT u.*, g.error_detail FROM llm_usage u, generations g`);
    expect(JSON.stringify(rows)).not.toContain(testKey);
    expect(bakery.model.calls.every(({ headers }) => headers.authorization === `Bearer ${testKey}`)).toBe(true);
  });
});

describe('A task with a second provider goes on there after', () => {
  let bakery: Bakery;
  let second: ModelServer;
  let ended: Map<string, GenerationBody>;
  beforeAll(async () => {
    second = await startModelServer();
    const config = (server: ModelServer): TestLlmConfig => ({
      providers: { first: { server, ...limits }, second: { server: second } },
    });
    bakery = await openBakery(environment, config);
    ended = await happen(bakery, bakery.model);
  });
  afterAll(async () => {
    await bakery.close();
    await second.close();
  });

  const lost = cases.filter(([, { ends }]) => ends !== 'succeeded');

  it.each(lost)('%s', async (name, { rows }) => {
    const task = ended.get(name);
    expect(task).toMatchObject({ state: 'succeeded', provider: 'second', attempts: 1 });
    const drafts = await rowsInFull(bakery, task?.id ?? '', 'draft', rows.length + 1);
    expect(drafts.map(({ provider, code }) => [provider, code])).toEqual([
      ...rows.map((code) => ['first', code]),
      ['second', null],
    ]);
  });

  it('and every failing over is counted once', async () => {
    expect(await metric(bakery.app, 'llm_failovers_total', { purpose: 'draft', from: 'first', to: 'second' })).toBe(
      lost.length,
    );
    expect(second.countOf('draft')).toBe(lost.length);
  });
});
