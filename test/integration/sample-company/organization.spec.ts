import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startTestApp, type TestApp } from '../../support/index.js';
import {
  allOf,
  expectedCompany,
  pathKey,
  structureForm,
  type ExpectedCompany,
  type ListedUnit,
  type SampleLanguage,
} from './sample-company.js';

interface Facts {
  title: string;
  isHead: boolean;
  unit: { path: string[] };
  directManager: { title: string; unitPath: string[] } | null;
  subordinates: { childUnits: number; descendantUnits: number };
  headcount: { count: number | null; basis: string; sourceUnitId: string | null };
}

interface ListedPosition {
  id: string;
  title: string;
  unit: { id: string };
}

const startUpMs = 60_000;
const languages: SampleLanguage[] = ['en', 'ru'];

describe.each(languages)('The organisation of the sample company (%s)', (language) => {
  let app: TestApp;
  let expected: ExpectedCompany;
  let units: Map<string, ListedUnit>;
  let positions: ListedPosition[];
  const report = { first: {}, second: {} } as Record<'first' | 'second', Record<string, unknown>>;

  beforeAll(async () => {
    app = await startTestApp();
    expected = await expectedCompany(language);
    for (const run of ['first', 'second'] as const) {
      const response = await app.request('POST', '/organization/imports', { form: await structureForm(language) });
      if (response.status >= 300) throw new Error(response.bytes.toString());
      report[run] = response.body;
    }
    const listed = await allOf<ListedUnit>(app, '/organization/units');
    units = new Map(listed.map((unit) => [pathKey(unit.path), unit]));
    positions = await allOf<ListedPosition>(app, '/organization/positions');
  }, startUpMs);
  afterAll(() => app.close());

  const unitAt = (path: readonly string[]): ListedUnit => {
    const unit = units.get(pathKey(path));
    if (!unit) throw new Error(`No unit at ${pathKey(path)}.`);
    return unit;
  };
  const factsOf = async (unit: readonly string[], title: string): Promise<Facts> => {
    const { id: unitId } = unitAt(unit);
    const position = positions.find((candidate) => candidate.unit.id === unitId && candidate.title === title);
    if (!position) throw new Error(`No ${title} in ${pathKey(unit)}.`);
    return (await app.request<Facts>('GET', `/organization/positions/${position.id}/facts`)).body;
  };

  it('reports units, positions, levels, headcounts and duplicate names', () => {
    expect(report.first).toMatchObject({ ...expected.organization, dryRun: false, changed: true });
  });

  it('says that a second import of the same file changes nothing', () => {
    expect(report.second).toMatchObject({
      changed: false,
      versionId: report.first['versionId'],
      changes: { added: 0, removed: 0, renamed: 0, moved: 0 },
    });
  });

  it('lists every unit under its own path and every position once', () => {
    expect(units.size).toBe(expected.organization.units);
    expect(new Set(positions.map((position) => position.id)).size).toBe(expected.organization.positions);
  });

  it('computes the facts of a position from its own unit, whatever other units are called', async () => {
    for (const fact of expected.facts) {
      const { path, sourceUnitId } = {
        path: fact.unit,
        sourceUnitId: fact.headcount.sourceUnit && unitAt(fact.headcount.sourceUnit).id,
      };
      const facts = await factsOf(path, fact.title);
      expect(facts).toMatchObject({
        title: fact.title,
        isHead: fact.isHead,
        unit: { path },
        headcount: { count: fact.headcount.count, basis: fact.headcount.basis, sourceUnitId },
      });
      if (fact.directManager !== undefined) expect(facts.directManager?.title ?? null).toBe(fact.directManager);
      if (fact.isHead) expect(facts.subordinates).toMatchObject({ childUnits: fact.childUnits });
      if (fact.descendantUnits !== undefined) expect(facts.subordinates.descendantUnits).toBe(fact.descendantUnits);
    }
  });
});
