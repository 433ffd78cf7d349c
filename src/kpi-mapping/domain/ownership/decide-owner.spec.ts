import { describe, expect, it } from '@jest/globals';
import { contentOf } from '../../../../test/support/kpi-corpus.js';
import { indexOf, kpiLexicon, type UnitSketch } from '../../../../test/support/kpi-organizations.js';
import type { KpiSetContent, OwnerReference } from '../kpi-set-content.js';
import { decideOwner } from './decide-owner.js';
import type { OwnerDecision } from './evidence.js';

const bakery: UnitSketch[] = [
  {
    name: 'Operations',
    titles: ['Chief Operating Officer'],
    below: [
      { name: 'Internal Audit', titles: ['Head of Internal Audit', 'Auditor'] },
      { name: 'Consumer Credit', titles: ['Head of Department', 'Credit Officer'] },
      { name: 'Chrome Plating', titles: ['Foreman', 'Plater'] },
      { name: 'Planning of Routes', titles: ['Route Planner', 'Head of Department'] },
      {
        name: 'Oven Repair',
        titles: ['Oven Fitter', 'Head of Department'],
        below: [{ name: 'Spare Parts', titles: ['Storeman'] }],
      },
    ],
  },
  {
    name: 'Plants',
    below: [
      {
        name: 'North Plant',
        titles: ['Plant Director'],
        below: [{ name: 'Laboratory', titles: ['Chemist', 'Yeast Keeper'] }],
      },
      {
        name: 'South Plant',
        titles: ['Plant Director'],
        below: [{ name: 'Laboratory', titles: ['Chemist', 'Flour Tester'] }],
      },
    ],
  },
  {
    name: 'Департамент информационных технологий',
    titles: ['Директор департамента', 'Системный администратор'],
    below: [{ name: 'Отдел аудита данных', titles: ['Начальник отдела', 'Аудитор данных'] }],
  },
  {
    name: 'Управление внешнего аудита и ревизии',
    titles: ['Начальник управления'],
    below: [{ name: 'Отдел кредитов', titles: ['Начальник отдела', 'Кредитный инспектор'] }],
  },
  { name: 'Department of Route Planning', titles: ['Director of Route Planning', 'Map Maker'] },
  { name: 'Отдел закупок', titles: ['Начальник отдела закупок', 'Закупщик'] },
];
const index = indexOf(bakery);

const decide = (label: string, titles: string[], more: Partial<KpiSetContent> = {}): OwnerDecision =>
  decideOwner(
    {
      ...contentOf(
        label,
        titles.map((title) => ({ title, label: null })),
      ),
      ...more,
    },
    index,
    kpiLexicon,
  );

const reference = (named: Partial<OwnerReference>): { ownerReference: OwnerReference } => ({
  ownerReference: { unitId: null, unitNumber: null, unitPath: null, ...named },
});

describe('decideOwner', () => {
  it('takes the unit that the document names by id, number or path for decided', () => {
    expect(decide('X', ['Y'], reference({ unitId: 'Plants/North Plant' })).unitId).toBe('Plants/North Plant');
    expect(decide('X', ['Y'], reference({ unitNumber: '1000' })).unitId).toBe('Operations');
    expect(decide('X', ['Y'], reference({ unitPath: 'Plants > North Plant > Laboratory' })).unitId).toBe(
      'Plants/North Plant/Laboratory',
    );
    expect(decide('X', ['Y'], reference({ unitPath: 'North Plant / Laboratory' })).unitId).toBe(
      'Plants/North Plant/Laboratory',
    );
    expect(decide('X', ['Y'], reference({ unitNumber: '1000' })).evidence[0]?.signal).toBe('explicit');
  });

  it('decides nothing, and says so, where the named unit is not there or not the only one', () => {
    for (const named of [{ unitNumber: '9' }, { unitId: 'nowhere' }, { unitPath: 'Laboratory' }, { unitPath: ' / ' }]) {
      const decision = decide('Internal Audit', ['Head of Internal Audit'], reference(named));
      expect(decision).toMatchObject({ status: 'unresolved', unitId: null });
      expect(decision.warnings[0]).toContain('not in the current organisation');
      expect(decision.candidates[0]?.unitId).toBe('Operations/Internal Audit');
    }
  });

  it('decides on a label that is the whole name of one unit only', () => {
    const decision = decide('consumer  CREDIT', ['Violinist']);
    expect(decision).toMatchObject({ status: 'owned', unitId: 'Operations/Consumer Credit' });
    expect(decision.evidence[0]).toMatchObject({ signal: 'label-name' });
  });

  it('does not decide on a name that the holders contradict', () => {
    const decision = decide('Consumer Credit', ['Director of Route Planning', 'Map Maker', 'Plater', 'Chemist']);
    expect(decision.status).toBe('unresolved');
  });

  it('does not match inside a word', () => {
    for (const label of ['IT', 'дит', 'ДИТ.', 'HR', 'rom', 'edit']) {
      const { candidates } = decide(label, ['Violinist']);
      const names = candidates.map(({ unitId }) => unitId);
      expect(names).not.toContain('Operations/Internal Audit');
      expect(names).not.toContain('Operations/Consumer Credit');
      expect(names).not.toContain('Operations/Chrome Plating');
      expect(names).not.toContain('Управление внешнего аудита и ревизии/Отдел кредитов');
    }
  });

  it('reads an abbreviation with small connectors, and needs a second sign', () => {
    const owner = 'Управление внешнего аудита и ревизии';
    const alone = decide('УВАиР', ['Скрипач']);
    expect(alone).toMatchObject({ status: 'unresolved' });
    expect(alone.candidates[0]?.unitId).toBe(owner);
    expect(decide('УВАиР', ['Начальник управления', 'Кредитный инспектор'])).toMatchObject({
      status: 'owned',
      unitId: owner,
    });
  });

  it('knows a word by its stem, fleeting vowels included', () => {
    const decision = decide('Закупки', ['Начальник отдела закупок', 'Закупщик']);
    expect(decision).toMatchObject({ status: 'owned', unitId: 'Отдел закупок' });
    expect(decision.evidence.map(({ signal }) => signal)).toContain('label-words');
  });

  it('finds the owner by titles that only together are one unit’s', () => {
    expect(decide('Set 7', ['Chemist', 'Yeast Keeper']).unitId).toBeNull();
    const decision = decide('Set 7', ['Oven Fitter', 'Storeman', 'Head of Department']);
    expect(decision.candidates[0]?.unitId ?? decision.unitId).toBe('Operations/Oven Repair');
    const laboratory = decide('Laboratory', ['Chemist', 'Yeast Keeper']);
    expect([laboratory.unitId, laboratory.candidates[0]?.unitId]).toContain('Plants/North Plant/Laboratory');
  });

  it('leaves equally good units to a person, with all of them as candidates', () => {
    const decision = decide('Laboratory', ['Chemist']);
    expect(decision.status).toBe('unresolved');
    expect(
      decision.candidates
        .slice(0, 2)
        .map(({ unitId }) => unitId)
        .sort(),
    ).toEqual(['Plants/North Plant/Laboratory', 'Plants/South Plant/Laboratory']);
  });

  it('does not give the set of one place to another place of the same name', () => {
    expect(decide('East Plant', ['Plant Director']).status).toBe('unresolved');
    const onlyOne = indexOf([
      { name: 'Plant 1', titles: ['Plant Director', 'Baker', 'Miller'] },
      { name: 'Shops', titles: ['Seller'] },
    ]);
    const plantTwo = contentOf(
      'Plant 2',
      ['Plant Director', 'Baker', 'Miller'].map((title) => ({ title, label: null })),
    );
    expect(decideOwner(plantTwo, onlyOne, kpiLexicon).unitId).toBeNull();
  });

  it('does not give the set of one region to the only other one, however alike their people are', () => {
    const people = ['Head of Sales', 'Sales Clerk', 'Key Account Officer'];
    const south = indexOf([
      { name: 'Sales South', titles: people },
      {
        name: 'Bakery',
        titles: ['Baker'],
        below: [{ name: 'Ovens' }, { name: 'Flour' }, { name: 'Shops' }, { name: 'Vans' }],
      },
    ]);
    const holders = people.map((title) => ({ title, label: null }));
    expect(decideOwner(contentOf('Sales North', holders), south, kpiLexicon).unitId).toBeNull();
    expect(decideOwner(contentOf('Sales', holders), south, kpiLexicon).unitId).toBe('Sales South');
  });

  it('finds an owner in a small organisation too', () => {
    const small = indexOf([
      {
        name: 'Ovens Department',
        titles: ['Director of Ovens', 'Clerk'],
        below: [{ name: 'Night Shift', titles: ['Night Baker'] }],
      },
      { name: 'Shops', titles: ['Head of Shops', 'Seller'] },
    ]);
    const holders = ['Director of Ovens', 'Night Baker'].map((title) => ({ title, label: null }));
    expect(decideOwner(contentOf('Ovens', holders), small, kpiLexicon).unitId).toBe('Ovens Department');
  });

  it('says nothing of a set that nobody is like', () => {
    expect(decide('Winter Circus', ['Juggler', 'Fire Eater'])).toMatchObject({ status: 'unresolved', candidates: [] });
  });

  it('is unresolved, and says why, where there is no organisation', () => {
    const decision = decideOwner(contentOf('X', []), indexOf([]), kpiLexicon);
    expect(decision).toMatchObject({ status: 'unresolved', warnings: ['There is no organisation yet.'] });
  });

  it('adds the strengths of the evidence up to the score', () => {
    for (const { score, evidence } of decide('Laboratory', ['Chemist']).candidates) {
      const sum = evidence.reduce((total, { strength }) => total + strength, 0);
      expect(Math.abs(sum - score)).toBeLessThan(0.3);
    }
  });
});
