import { describe, expect, it } from '@jest/globals';
import { treeFrom } from '../../../test/support/organization-trees.js';
import type { PositionKpis, PositionKpiView } from '../../kpi-mapping/index.js';
import type { TokenCounter } from '../../llm/index.js';
import { roleFamilies } from '../../../test/support/role-families.js';
import type { CompanyBrief, CompanyBriefs, OrganizationDirectory } from '../../organization/index.js';
import type { Guidance, ProfileFeedback } from '../../profiles/index.js';
import { PositionGone } from '../domain/generation.errors.js';
import { Generation } from '../domain/generation.js';
import type { ContextOutput } from '../domain/stage-output.js';
import { AssembleContext } from './assemble-context.js';
import { ChooseBriefSections } from './choose-brief-sections.js';
import { PipelineSettings } from './pipeline-settings.js';
import { PromptTokens } from './prompt-tokens.js';

const tree = treeFrom({
  Mill: {
    titles: ['Director'],
    children: { Bakery: { titles: ['Head of Bakery', 'Baker'], children: { Ovens: { titles: ['Stoker'] } } } },
  },
});

const kpi: PositionKpiView['kpis'][number] = {
  id: 'k1',
  name: 'Share of returned loaves',
  section: 'personal',
  target: { raw: '≤ 2 %', value: 2, unit: '%' },
  direction: null,
  min: null,
  max: null,
  method: null,
  source: null,
  weight: 0.4,
  audience: 'holder',
};

function viewOf(change: Partial<PositionKpiView>): PositionKpiView {
  return {
    positionId: 'p',
    source: 'own',
    setId: 'set-1',
    setCode: 'BAK',
    ownerUnitId: 'Mill/Bakery',
    ownerUnitPath: ['Mill', 'Bakery'],
    holder: null,
    ambiguous: false,
    kpis: [kpi],
    ...change,
  };
}

interface Surroundings {
  view?: Partial<PositionKpiView>;
  brief?: CompanyBrief;
  guidance?: Guidance[];
}

/** A token is four characters here. */
const counter: TokenCounter = { count: (text) => Math.ceil(text.length / 4) };

function contextOf(positionId: string, { view = {}, brief, guidance = [] }: Surroundings = {}): Promise<ContextOutput> {
  const organization = { current: () => Promise.resolve(tree) } as unknown as OrganizationDirectory;
  const kpis = { ofPosition: () => Promise.resolve(viewOf(view)) } as unknown as PositionKpis;
  const generation = Generation.queue(
    {
      positionId,
      unitId: 'u',
      positionTitle: 'Baker',
      employeeName: null,
      priority: 'interactive',
      batchId: null,
      requester: { id: 'r', name: 'Requester' },
      traceparent: null,
    },
    new Date(0),
  );
  const briefs = { current: () => Promise.resolve(brief ?? null) } as unknown as CompanyBriefs;
  const feedback = {
    guidanceFor: (_family: string, _language: string, limit: number) => Promise.resolve(guidance.slice(0, limit)),
  } as unknown as ProfileFeedback;
  const choice = new ChooseBriefSections(briefs, roleFamilies);
  const tokens = new PromptTokens(counter);
  return new AssembleContext(
    organization,
    kpis,
    choice,
    roleFamilies,
    feedback,
    tokens,
    new PipelineSettings(),
  ).execute(generation);
}

describe('AssembleContext', () => {
  it('names the KPI set by its code, or by its id where it has none', async () => {
    expect((await contextOf('Mill/Bakery#Baker')).kpiSet).toEqual({ id: 'set-1', label: 'BAK' });
    expect((await contextOf('Mill/Bakery#Baker', { view: { setCode: null } })).kpiSet).toEqual({
      id: 'set-1',
      label: 'set-1',
    });
  });

  it('names no KPI set where the position has no KPI of it', async () => {
    expect((await contextOf('Mill/Bakery#Baker', { view: { kpis: [] } })).kpiSet).toBeNull();
    expect((await contextOf('Mill/Bakery#Baker', { view: { setId: null, kpis: [] } })).kpiSet).toBeNull();
  });

  it('tells a provider of the units below only where the position heads them', async () => {
    expect((await contextOf('Mill/Bakery#Head of Bakery')).material.childUnitNames).toEqual(['Ovens']);
    expect((await contextOf('Mill/Bakery#Baker')).material.childUnitNames).toEqual([]);
  });

  it('gives the profile and the provider the same KPIs', async () => {
    const { kpis, material } = await contextOf('Mill/Bakery#Baker');
    const { name, section, target, weight } = kpi;
    expect(kpis).toEqual([{ kpiId: 'k1', name, section, target, weight }]);
    expect(material.kpis).toEqual([{ name, section, target, weight }]);
  });

  it('tells what the company says of the position’s work and of itself, and what it leaves out', async () => {
    const sections = [
      { path: ['Values'], part: 1, text: 'We keep our word.' },
      { path: ['Sales'], part: 1, text: 'Prices are fair.' },
      { path: ['Bakery'], part: 1, text: `Bread is fresh. ${'The oven is hot all night. '.repeat(400)}` },
    ];
    const {
      brief,
      sections: accounts,
      budgetTokens,
    } = await contextOf('Mill/Bakery#Baker', {
      brief: { id: 'b1', version: 3, sections },
    });
    expect(brief).toMatchObject({ id: 'b1', version: 3, irrelevant: 1 });
    expect(brief?.sections.map(({ heading }) => heading)).toEqual(['Values', 'Bakery']);
    expect(brief?.sections[1]?.text).toMatch(/^Bread is fresh\. .*night\. …$/u);
    expect(brief?.choice).toMatchObject([
      { heading: 'Values', reasons: ['always'], outcome: 'whole' },
      { heading: 'Bakery', reasons: ['unit bakery', 'title baker'], outcome: 'shortened' },
    ]);
    const account = accounts.find(({ name }) => name === 'brief');
    expect(account).toMatchObject({ budget: 2_000, leftOut: 0, shortened: true });
    expect(accounts.reduce((sum, { tokens }) => sum + tokens, 0)).toBeLessThanOrEqual(budgetTokens);
  });

  it('has no brief where the company has written none', async () => {
    expect(await contextOf('Mill/Bakery#Baker')).toMatchObject({ brief: null, guidance: [], budgetTokens: 6_000 });
  });

  it('leaves out sections of the brief and opinions that have no room, the least important first', async () => {
    const word = 'x'.repeat(9_000);
    const guidance = Array.from({ length: 9 }, (_, score) => ({ score, comment: word, section: null }));
    const sections = ['Values', 'Bakery'].map((heading) => ({ path: [heading], part: 1, text: word }));
    const context = await contextOf('Mill/Bakery#Baker', {
      guidance: [{ score: 5, comment: 'Concrete. '.repeat(400), section: null }, ...guidance],
      brief: { id: 'b1', version: 1, sections },
    });
    expect(context.brief).toMatchObject({
      sections: [],
      choice: [
        { heading: 'Values', outcome: 'left-out' },
        { heading: 'Bakery', outcome: 'left-out' },
      ],
    });
    expect(context.guidance).toHaveLength(1);
    expect(context.guidance[0]?.comment).toMatch(/^Concrete\. .* …$/u);
    expect(context.sections.find(({ name }) => name === 'guidance')).toMatchObject({ leftOut: 7, shortened: true });
  });

  it('refuses a position that the organisation no longer has', async () => {
    await expect(contextOf('Mill/Bakery#Miller')).rejects.toThrow(PositionGone);
  });
});
