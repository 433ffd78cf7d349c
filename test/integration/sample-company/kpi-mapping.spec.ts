import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startTestApp, type TestApp } from '../../support/index.js';
import {
  allOf,
  expectedCompany,
  kpiForm,
  pathKey,
  structureForm,
  type ExpectedCompany,
  type ExpectedKpiSet,
  type ListedUnit,
  type SampleLanguage,
} from './sample-company.js';

interface KpiSet {
  id: string;
  code: string;
  status: string;
  owner: { path: string[] } | null;
  evidence: unknown[];
  candidates: { path: string[] }[];
  holders: { weightSum: number | null }[];
  kpis: unknown[];
}

const mostCandidates = 5;
const startUpMs = 60_000;
const languages: SampleLanguage[] = ['en', 'ru'];

describe.each(languages)('The KPI sets of the sample company (%s)', (language) => {
  let app: TestApp;
  let expected: ExpectedCompany;
  let sets: Map<string, KpiSet>;
  let units: Map<string, ListedUnit>;

  beforeAll(async () => {
    app = await startTestApp();
    expected = await expectedCompany(language);
    await imported('/organization/imports', await structureForm(language));
    await imported('/kpi/imports', await kpiForm(language));
    const listed = await allOf<{ id: string; code: string }>(app, '/kpi/sets');
    const whole = await Promise.all(listed.map(({ id }) => app.request<KpiSet>('GET', `/kpi/sets/${id}`)));
    sets = new Map(whole.map(({ body }) => [body.code, body]));
    const tree = await allOf<ListedUnit>(app, '/organization/units');
    units = new Map(tree.map((unit) => [pathKey(unit.path), unit]));
  }, startUpMs);
  afterAll(() => app.close());

  const imported = async (path: string, form: FormData): Promise<void> => {
    const response = await app.request('POST', path, { form });
    if (response.status >= 300) throw new Error(response.bytes.toString());
  };
  const setOf = (code: string): KpiSet => {
    const found = sets.get(code);
    if (!found) throw new Error(`No KPI set ${code}.`);
    return found;
  };
  const ownerOf = (set: KpiSet): string | null => set.owner && pathKey(set.owner.path);
  const decided = (how: ExpectedKpiSet['decided']): ExpectedKpiSet[] =>
    expected.kpiSets.filter((set) => set.decided === how);

  it('are read whole: holders and KPIs of every file', () => {
    const read = [...sets.values()].map(({ code, holders, kpis }) => [code, holders.length, kpis.length]);
    const written = expected.kpiSets.map(({ code, holders, kpis }) => [code, holders, kpis]);
    expect(read.sort()).toEqual(written.sort());
  });

  it('add up to the written sums of weights, whichever way the weights are written, without the trigger', () => {
    const [digits, scale] = [4, 10_000];
    for (const { code, weightSums } of expected.kpiSets) {
      const sums = setOf(code).holders.map(({ weightSum }) => Math.round((weightSum ?? 0) * scale) / scale);
      expect({ code, sums }).toEqual({ code, sums: weightSums.map((sum) => Number(sum.toFixed(digits))) });
    }
  });

  it('go to the unit that the evidence names, and say on what evidence', () => {
    const owners = decided('owned').map(({ code }) => [code, setOf(code).status, ownerOf(setOf(code))]);
    expect(owners).toEqual(decided('owned').map(({ code, owner }) => [code, 'owned', owner && pathKey(owner)]));
    for (const { code } of decided('owned')) expect(setOf(code).evidence).not.toHaveLength(0);
  });

  it('stay unresolved when they are nobody’s or when several units are equally good', () => {
    const left = decided('unresolved').map(({ code }) => [code, setOf(code).status, ownerOf(setOf(code))]);
    expect(left).toEqual(decided('unresolved').map(({ code }) => [code, 'unresolved', null]));
  });

  it('never go to a wrong unit on thin evidence: the right one, or unresolved with the right one among the candidates', () => {
    for (const { code, owner } of decided('owned-or-candidate')) {
      const set = setOf(code);
      const offered = set.owner ? [set.owner] : set.candidates;
      expect(offered.map((candidate) => pathKey(candidate.path))).toContain(pathKey(owner ?? []));
      expect(offered.length).toBeLessThanOrEqual(mostCandidates);
    }
  });

  it('reach a unit from itself or its nearest ancestor, and two that claim one unit are a conflict', async () => {
    for (const { unitPath, source, setCode } of expected.mappings) {
      const unit = units.get(pathKey(unitPath));
      const mapping = await app.request('GET', `/kpi/units/${String(unit?.id)}/mapping`);
      expect(mapping.body).toMatchObject({ unitPath, source, setCode });
    }
  });
});
