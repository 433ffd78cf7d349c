import type { DataSource } from 'typeorm';
import { itemsOf } from './bound-callers.js';
import type { Regions } from './regions.js';

/** What belongs to a unit, with the unit; a batch belongs to the smallest one that holds all its positions. */
const belongings = `
  SELECT 'profile' AS kind, id, unit_id AS "unitId" FROM profiles
  UNION ALL SELECT 'generation', id, unit_id FROM generations
  UNION ALL SELECT 'batch', id, within_unit_id FROM generation_batches
  UNION ALL SELECT 'feedback', f.id, p.unit_id FROM profile_feedback f JOIN profiles p ON p.id = f.profile_id`;

/** Something with the unit to which it belongs; null: to none, or to several that only the whole organisation has in common. */
export interface Belonging {
  kind: string;
  id: string;
  unitId: string | null;
}

interface KpiSet {
  id: string;
  owner: { unitId: string } | null;
  holders: { id: string }[];
  kpis: { id: string }[];
}

/** All that belongs to a unit. The values of KPIs may be seen below their owner too. */
export async function everythingOf({ tree, admin }: Regions, database: DataSource): Promise<Belonging[]> {
  const stored: Belonging[] = await database.query(belongings);
  const sets = (await itemsOf<KpiSet>(admin, '/kpi/sets')).items;
  const opened = await Promise.all(sets.map(async ({ id }) => (await admin<KpiSet>('GET', `/kpi/sets/${id}`)).body));
  return [
    ...tree.units.map(({ id }) => ({ kind: 'unit', id, unitId: id })),
    ...tree.positions.map(({ id, unitId }) => ({ kind: 'position', id, unitId })),
    ...opened.flatMap(({ id, owner, holders, kpis }): Belonging[] => {
      const unitId = owner?.unitId ?? null;
      return [
        { kind: 'KPI set', id, unitId },
        ...holders.map((holder) => ({ kind: 'holder', id: holder.id, unitId })),
        ...kpis.map((kpi) => ({ kind: 'KPI', id: kpi.id, unitId })),
      ];
    }),
    ...stored,
  ];
}
