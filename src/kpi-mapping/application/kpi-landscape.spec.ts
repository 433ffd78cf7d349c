import { describe, expect, it } from '@jest/globals';
import { kpiLexicon, organizationOf, type UnitSketch } from '../../../test/support/kpi-organizations.js';
import { treeFrom } from '../../../test/support/organization-trees.js';
import type { KpiSection } from '../domain/kpi-set-content.js';
import { KpiSet } from '../domain/kpi-set.js';
import type { OwnerDecision } from '../domain/ownership/evidence.js';
import { UnitIndex } from '../domain/ownership/unit-index.js';
import { KpiLandscape } from './kpi-landscape.js';
import type { KpiView } from './kpi-view.js';

const sketches: UnitSketch[] = [
  {
    name: 'Ovens Department',
    titles: ['Director of Ovens', 'Clerk'],
    below: [
      { name: 'Night Ovens Division', titles: ['Head of Division', 'Baker', 'Deputy Head of Division'] },
      {
        name: 'Day Ovens Division',
        titles: ['Head of Division', 'Baker'],
        below: [{ name: 'Crumbs Division', titles: ['Head of Division'] }],
      },
      { name: 'Flour Group', titles: ['Head of Group', 'Miller'] },
    ],
  },
  { name: 'Shops', titles: ['Seller'], below: [{ name: 'Corner Shop', titles: ['Seller', 'Cashier'] }] },
];
const organization = organizationOf(sketches);
const index = new UnitIndex(organization, kpiLexicon);

type Row = [section: KpiSection, name: string, ...weights: (number | null)[]];

function setOf(code: string, titles: string[], rows: Row[], period = ''): KpiSet {
  const content = {
    code,
    label: code,
    period,
    description: null,
    ownerReference: null,
    holders: titles.map((title, at) => ({ title, label: `E ${at + 1}` })),
    kpis: rows.map(([section, name, ...weights]) => ({
      section,
      name,
      target: { raw: '5', value: 5, unit: 't' },
      direction: null,
      min: null,
      max: null,
      method: null,
      source: null,
      weights,
    })),
    warnings: [],
  };
  return KpiSet.of(content, `hash of ${code}`, new Date(0));
}

const ownedBy = (unitId: string | null): OwnerDecision => ({
  status: unitId === null ? 'unresolved' : 'owned',
  unitId,
  evidence: [],
  candidates: [],
  warnings: [],
});

const landscapeOf = (...sets: [KpiSet, string | null][]): KpiLandscape =>
  new KpiLandscape(
    organization,
    sets.map(([set, unitId]) => ({ set, decision: ownedBy(unitId) })),
    index,
    kpiLexicon,
  );

const named = (landscape: KpiLandscape, position: string): [string, number | null, string][] =>
  (landscape.kpisOf(position)?.kpis ?? []).map(({ name, weight, audience }) => [name, weight, audience]);

describe('The mapping of units', () => {
  const ovens = setOf('OV', ['Director of Ovens'], [['personal', 'A', 1]]);

  it('is a unit’s own set, else its nearest ancestor’s, else none', () => {
    const night = setOf('NO', ['Baker'], [['personal', 'B', 1]]);
    const landscape = landscapeOf([ovens, 'Ovens Department'], [night, 'Ovens Department/Night Ovens Division']);
    const source = (unitId: string): unknown[] => {
      const mapping = landscape.mappingOf(unitId);
      return [mapping?.source, mapping?.setCode, mapping?.ownerUnitId];
    };
    expect(source('Ovens Department')).toEqual(['own', 'OV', 'Ovens Department']);
    expect(source('Ovens Department/Night Ovens Division')).toEqual([
      'own',
      'NO',
      'Ovens Department/Night Ovens Division',
    ]);
    expect(source('Ovens Department/Day Ovens Division/Crumbs Division')).toEqual([
      'inherited',
      'OV',
      'Ovens Department',
    ]);
    expect(source('Shops')).toEqual(['none', null, null]);
    expect(landscape.mappingOf('nowhere')).toBeUndefined();
  });

  it('is a conflict where two sets of one period claim a unit, also for the units below', () => {
    const rival = setOf('RV', ['Clerk'], [['personal', 'B', 1]]);
    const landscape = landscapeOf([ovens, 'Ovens Department'], [rival, 'Ovens Department']);
    for (const unitId of ['Ovens Department', 'Ovens Department/Flour Group']) {
      const mapping = landscape.mappingOf(unitId);
      expect(mapping).toMatchObject({
        source: 'conflict',
        setId: null,
        setCode: null,
        ownerUnitId: 'Ovens Department',
      });
      expect(mapping?.conflictingSetIds).toEqual([ovens.id, rival.id].sort());
    }
    expect(landscape.kpisOf('Ovens Department#Clerk')).toMatchObject({ source: 'conflict', kpis: [], holder: null });
  });

  it('takes the newest period of a unit’s sets', () => {
    const older = setOf('OV', ['Clerk'], [['personal', 'B', 1]], '2025');
    const newer = setOf('OV', ['Clerk'], [['personal', 'C', 1]], '2026');
    const landscape = landscapeOf(
      [older, 'Ovens Department'],
      [newer, 'Ovens Department'],
      [ovens, 'Ovens Department'],
    );
    expect(landscape.mappingOf('Ovens Department')).toMatchObject({ source: 'own', setId: newer.id });
  });

  it('is counted for units and positions, in all and for each top-level unit', () => {
    const { units, positions, branches, sets } = landscapeOf(
      [ovens, 'Ovens Department'],
      [setOf('X', [], []), null],
    ).seenIn(organization, true).coverage;
    expect(sets).toEqual({ total: 2, owned: 1, pinned: 0, unresolved: 1, excluded: 0 });
    expect(units).toEqual({ own: 1, inherited: 4, none: 2, conflict: 0, total: 7 });
    expect(positions).toEqual({ own: 2, inherited: 8, none: 3, conflict: 0, total: 13 });
    expect(branches.map(({ name, units: { total, none } }) => [name, total, none])).toEqual([
      ['Ovens Department', 5, 0],
      ['Shops', 2, 2],
    ]);
  });

  it('knows what lies below what', () => {
    const landscape = landscapeOf();
    const view = landscape.seenIn(organization, true);
    expect(['Ovens Department', 'Shops', 'nowhere'].map((id) => view.runOf(id))).toEqual([[0, 5], [5, 7], undefined]);
    expect(landscape.pathOf('Shops/Corner Shop')).toEqual(['Shops', 'Corner Shop']);
    expect(landscape.pathOf(null)).toEqual([]);
  });
});

describe('The KPIs of a position', () => {
  const rows: Row[] = [
    ['trigger', 'Profit', 1, 1, 1],
    ['corporate', 'Turnover', 0.4, 0.3, 0.3],
    ['budget', 'Coal', 0.2, null, null],
    ['personal', 'Crust', 0.4, 0.7, 0],
    ['personal', 'Crumb', null, null, 0.7],
  ];

  it('are the rows in which the holder of its title has a weight, 0 included', () => {
    const landscape = landscapeOf([setOf('OV', ['Director of Ovens', 'Clerk', 'Miller'], rows), 'Ovens Department']);
    expect(landscape.kpisOf('Ovens Department#Director of Ovens')).toMatchObject({
      source: 'own',
      setCode: 'OV',
      holder: { title: 'Director of Ovens', label: 'E 1' },
      ambiguous: false,
    });
    expect(named(landscape, 'Ovens Department/Flour Group#Miller')).toEqual([
      ['Profit', 1, 'holder'],
      ['Turnover', 0.3, 'holder'],
      ['Crust', 0, 'holder'],
      ['Crumb', 0.7, 'holder'],
    ]);
  });

  it('are the corporate and personal rows of the unit, without a weight, for a position that holds none', () => {
    const landscape = landscapeOf([setOf('OV', ['Director of Ovens', 'Clerk', 'Miller'], rows), 'Ovens Department']);
    const view = landscape.kpisOf('Ovens Department/Flour Group#Head of Group');
    expect(view).toMatchObject({ source: 'inherited', holder: null, ambiguous: false });
    expect(named(landscape, 'Ovens Department/Flour Group#Head of Group')).toEqual([
      ['Turnover', null, 'unit'],
      ['Crust', null, 'unit'],
      ['Crumb', null, 'unit'],
    ]);
  });

  it('are none where no set applies, and unknown for an unknown position', () => {
    const landscape = landscapeOf();
    expect(landscape.kpisOf('Shops#Seller')).toMatchObject({
      source: 'none',
      setId: null,
      ownerUnitPath: [],
      kpis: [],
    });
    expect(landscape.kpisOf('nobody')).toBeUndefined();
  });

  it('take a short form for the title that it stands for', () => {
    const landscape = landscapeOf([setOf('OV', ['Dep. Head of Division'], [['personal', 'A', 1]]), 'Ovens Department']);
    expect(named(landscape, 'Ovens Department/Night Ovens Division#Deputy Head of Division')).toEqual([
      ['A', 1, 'holder'],
    ]);
  });

  it('give a role’s row to everybody of that title', () => {
    const landscape = landscapeOf([setOf('OV', ['Baker'], [['personal', 'A', 1]]), 'Ovens Department']);
    for (const division of ['Night', 'Day'])
      expect(named(landscape, `Ovens Department/${division} Ovens Division#Baker`)).toEqual([['A', 1, 'holder']]);
  });

  it('give the head of a unit that the holder’s title names its rows', () => {
    const landscape = landscapeOf([setOf('OV', ['Head of Crumbs'], [['personal', 'A', 1]]), 'Ovens Department']);
    expect(named(landscape, 'Ovens Department/Day Ovens Division/Crumbs Division#Head of Division')).toEqual([
      ['A', 1, 'holder'],
    ]);
    expect(named(landscape, 'Ovens Department/Day Ovens Division#Head of Division')).toEqual([['A', null, 'unit']]);
  });

  const heads: [position: string][] = [
    ['Ovens Department/Night Ovens Division#Head of Division'],
    ['Ovens Department/Day Ovens Division#Head of Division'],
  ];

  it.each(heads)('are what all holders of one title have where they cannot be told apart: %s', (position) => {
    const set = setOf(
      'OV',
      ['Head of Division', 'Head of Division'],
      [
        ['corporate', 'Same', 0.3, 0.3],
        ['personal', 'Other weight', 0.3, 0.7],
        ['personal', 'First only', 0.4, null],
      ],
    );
    const landscape = landscapeOf([set, 'Ovens Department']);
    expect(landscape.kpisOf(position)).toMatchObject({
      holder: { title: 'Head of Division', label: null },
      ambiguous: true,
    });
    expect(named(landscape, position)).toEqual([
      ['Same', 0.3, 'holder'],
      ['Other weight', null, 'holder'],
    ]);
    const below = 'Ovens Department/Day Ovens Division/Crumbs Division#Head of Division';
    expect(landscape.kpisOf(below)).toMatchObject({ holder: null, ambiguous: false });
  });

  it('are certain where all holders of one title have the same', () => {
    const set = setOf('OV', ['Head of Division', 'Head of Division'], [['corporate', 'Same', 1, 1]]);
    expect(landscapeOf([set, 'Ovens Department']).kpisOf(heads[0]?.[0] ?? '')).toMatchObject({ ambiguous: false });
  });

  it('are the unit’s, and ambiguous, for heads of whom only some are holders', () => {
    const set = setOf('OV', ['Head of Division'], [['personal', 'A', 1]]);
    const landscape = landscapeOf([set, 'Ovens Department']);
    for (const [position] of heads) {
      expect(landscape.kpisOf(position)).toMatchObject({ holder: null, ambiguous: true });
      expect(named(landscape, position)).toEqual([['A', null, 'unit']]);
    }
  });
});

describe('A landscape seen through a branch', () => {
  const tree = treeFrom({
    'Ovens Department': {
      titles: ['Director of Ovens', 'Clerk'],
      children: {
        'Day Ovens Division': {
          titles: ['Head of Division', 'Baker'],
          children: { 'Crumbs Division': { titles: ['Head of Division'] } },
        },
        'Flour Group': { titles: ['Miller'] },
      },
    },
  });
  const [inherited, own, beside, open] = ['OV', 'CR', 'FL', 'X'].map((code) =>
    setOf(code, ['Baker', 'Head of Division'], [['personal', `${code} row`, 0.4, 0.6]]),
  ) as [KpiSet, KpiSet, KpiSet, KpiSet];
  const decide = (unitId: string | null): OwnerDecision => ({
    ...ownedBy(unitId),
    evidence: [
      { signal: 'label-name', strength: 9, detail: 'Three more units are named so.' },
      { signal: 'explicit', strength: 99, detail: 'The document names its owner.' },
    ],
    candidates: [{ unitId: 'Ovens Department/Flour Group', score: 1, evidence: [] }],
    warnings: ['Flour Group is close.'],
  });
  const day = 'Ovens Department/Day Ovens Division';
  const over = (...owned: [KpiSet, string | null][]): KpiView =>
    new KpiLandscape(
      tree,
      owned.map(([set, unitId]) => ({ set, decision: decide(unitId) })),
      new UnitIndex(tree, kpiLexicon),
      kpiLexicon,
    ).seenIn(branch, false);
  const branch = tree.within(day) ?? tree;
  const view = over(
    [inherited, 'Ovens Department'],
    [own, `${day}/Crumbs Division`],
    [beside, 'Ovens Department/Flour Group'],
    [open, null],
  );

  it('has the sets that units of the branch own, without what compares those units with others', () => {
    expect(view.sets.map(({ set }) => set.code)).toEqual(['CR']);
    expect(view.set(own.id)?.decision).toMatchObject({
      status: 'owned',
      evidence: [{ signal: 'explicit' }],
      candidates: [],
      warnings: [],
    });
    expect([inherited, beside, open].map(({ id }) => view.set(id))).toEqual([undefined, undefined, undefined]);
  });

  it('says of a set from above its code, the path of its owner, and the values of positions inside', () => {
    expect(view.mappingOf(day)).toMatchObject({
      source: 'inherited',
      setCode: 'OV',
      setId: null,
      ownerUnitId: null,
      ownerUnitPath: ['Ovens Department'],
    });
    expect(view.kpisOf(`${day}#Baker`)).toMatchObject({
      setId: null,
      ownerUnitId: null,
      ownerUnitPath: ['Ovens Department'],
      kpis: [{ name: 'OV row', weight: 0.4 }],
    });
    expect(view.mappingOf(`${day}/Crumbs Division`)).toMatchObject({ source: 'own', setId: own.id });
    expect(view.kpisOf(`${day}/Crumbs Division#Head of Division`)).toMatchObject({ setId: own.id });
  });

  it('has no units, positions and places outside', () => {
    for (const id of ['Ovens Department', 'Ovens Department/Flour Group', 'nowhere']) {
      expect([view.mappingOf(id), view.runOf(id), view.pathOf(id)]).toEqual([undefined, undefined, []]);
    }
    expect(view.kpisOf('Ovens Department/Flour Group#Miller')).toBeUndefined();
    expect(branch.units.map(({ id }) => view.runOf(id))).toEqual([
      [0, 2],
      [1, 2],
    ]);
  });

  it('counts the branch, as one', () => {
    expect(view.coverage).toMatchObject({
      sets: { total: 1, owned: 1, unresolved: 0 },
      units: { own: 1, inherited: 1, none: 0, total: 2 },
      positions: { own: 1, inherited: 2, total: 3 },
      branches: [{ unitId: day, units: { total: 2 } }],
    });
  });

  it('does not tell which sets are in conflict above it', () => {
    const conflict = over([inherited, 'Ovens Department'], [beside, 'Ovens Department']);
    expect(conflict.mappingOf(day)).toMatchObject({ source: 'conflict', conflictingSetIds: [], ownerUnitId: null });
  });

  it('is made once for a branch', () => {
    const landscape = landscapeOf();
    expect(landscape.seenIn(branch, false)).toBe(landscape.seenIn(branch, false));
    expect(landscape.seenIn(branch, false)).not.toBe(landscape.seenIn(tree, false));
    expect(landscape.seenIn(branch, true)).toBe(landscape.seenIn(organization, true));
  });
});
