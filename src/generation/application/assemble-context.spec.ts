import { describe, expect, it } from '@jest/globals';
import { treeFrom } from '../../../test/support/organization-trees.js';
import type { PositionKpis, PositionKpiView } from '../../kpi-mapping/index.js';
import type { OrganizationDirectory } from '../../organization/index.js';
import { PositionGone } from '../domain/generation.errors.js';
import { Generation } from '../domain/generation.js';
import type { ContextOutput } from '../domain/stage-output.js';
import { AssembleContext } from './assemble-context.js';
import { PipelineSettings } from './pipeline-settings.js';

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

function contextOf(positionId: string, view: Partial<PositionKpiView> = {}): Promise<ContextOutput> {
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
  return new AssembleContext(organization, kpis, new PipelineSettings()).execute(generation);
}

describe('AssembleContext', () => {
  it('names the KPI set by its code, or by its id where it has none', async () => {
    expect((await contextOf('Mill/Bakery#Baker')).kpiSet).toEqual({ id: 'set-1', label: 'BAK' });
    expect((await contextOf('Mill/Bakery#Baker', { setCode: null })).kpiSet).toEqual({ id: 'set-1', label: 'set-1' });
  });

  it('names no KPI set where the position has no KPI of it', async () => {
    expect((await contextOf('Mill/Bakery#Baker', { kpis: [] })).kpiSet).toBeNull();
    expect((await contextOf('Mill/Bakery#Baker', { setId: null, kpis: [] })).kpiSet).toBeNull();
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

  it('refuses a position that the organisation no longer has', async () => {
    await expect(contextOf('Mill/Bakery#Miller')).rejects.toThrow(PositionGone);
  });
});
