import { describe, expect, it } from '@jest/globals';
import { contentOf } from '../../../test/support/kpi-corpus.js';
import { indexOf } from '../../../test/support/kpi-organizations.js';
import { KpiSet } from './kpi-set.js';
import type { KpiRow } from './kpi-set-content.js';
import type { OwnerDecision } from './ownership/evidence.js';
import { settleOwner } from './ownership/settle-owner.js';

const now = new Date('2026-01-15T09:30:00Z');
const row = (name: string): KpiRow => ({
  section: 'personal',
  name,
  target: { raw: null, value: null, unit: null },
  direction: null,
  min: null,
  max: null,
  method: null,
  source: null,
  weights: [1],
});
const content = { ...contentOf('Ovens', [{ title: 'Baker', label: null }]), kpis: [row('A'), row('B'), row('B')] };

describe('A KPI set', () => {
  it('does not change for the content that it has', () => {
    const set = KpiSet.of(content, 'one', now);
    expect(set.replaceContent(content, 'one', new Date())).toBe(false);
    expect(set.importedAt).toBe(now);
  });

  it('keeps its id, its pin and the ids of KPIs that are still there', () => {
    const set = KpiSet.of(content, 'one', now);
    set.pinTo('unit', 'Ada', now);
    const ids = set.kpis.map(({ id }) => id);
    expect(set.replaceContent({ ...content, kpis: [row('C'), row('b'), row('B')] }, 'two', now)).toBe(true);
    expect(set.kpis.map(({ id }) => id).slice(1)).toEqual(ids.slice(1));
    expect(ids).not.toContain(set.kpis[0]?.id);
    expect(set.pin).toEqual({ unitId: 'unit', by: 'Ada', at: now });
  });
});

describe('The owner of a set', () => {
  const index = indexOf([{ name: 'Shop' }, { name: 'Mill' }]);
  const evidence = [{ signal: 'label-name' as const, strength: 9, detail: 'same name' }];
  const decided: OwnerDecision = { status: 'owned', unitId: 'Shop', evidence, candidates: [], warnings: [] };

  it('is what the evidence says as long as no person said anything', () => {
    expect(settleOwner(KpiSet.of(content, 'one', now), decided, index)).toBe(decided);
  });

  it('is what a person said, with what was overruled first among the candidates', () => {
    const set = KpiSet.of(content, 'one', now);
    set.pinTo('Mill', 'Ada', now);
    expect(settleOwner(set, decided, index)).toMatchObject({
      status: 'pinned',
      unitId: 'Mill',
      evidence: [{ signal: 'pin' }],
      candidates: [{ unitId: 'Shop', score: 9 }],
    });
  });

  it('is nobody when a person said so, and the evidence’s again without a pin', () => {
    const set = KpiSet.of(content, 'one', now);
    set.exclude('Ada', now);
    expect(settleOwner(set, decided, index)).toMatchObject({ status: 'excluded', unitId: null });
    set.unpin();
    expect(settleOwner(set, decided, index)).toBe(decided);
  });

  it('is unresolved, and says why, where the pinned unit is gone', () => {
    const set = KpiSet.of(content, 'one', now);
    set.pinTo('Windmill', 'Ada', now);
    const settled = settleOwner(set, { ...decided, status: 'unresolved', unitId: null, warnings: ['x'] }, index);
    expect(settled).toMatchObject({ status: 'unresolved', unitId: null, evidence: [] });
    expect(settled.warnings).toHaveLength(2);
  });
});
