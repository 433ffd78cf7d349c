import type { OrganizationTree } from '../../../src/organization/index.js';
import { type Ask, itemsOf } from './bound-callers.js';

interface Seen {
  /** Every answer as it came. */
  bodies: string[];
  units: string[];
  positions: string[];
  /** The units of the list of mappings. */
  mappings: string[];
  setIds: string[];
}

/**
 * Goes through every list of the organisation and of KPIs to its end, opens everything that is listed with all that hangs on it, and
 * searches for every word of the whole organisation.
 */
export async function everythingSeenBy(ask: Ask, whole: OrganizationTree): Promise<Seen> {
  const bodies: string[] = [];
  const open = async (path: string): Promise<void> => {
    const { status, bytes } = await ask('GET', path);
    if (status !== 200) throw new Error(`${path}: ${bytes.toString()}`);
    bodies.push(bytes.toString());
  };
  const list = async <T>(path: string): Promise<T[]> => {
    const { items, pages } = await itemsOf<T>(ask, path);
    bodies.push(...pages.map(({ bytes }) => bytes.toString()));
    return items;
  };
  const idsOf = async (path: string): Promise<string[]> => (await list<{ id: string }>(path)).map(({ id }) => id);

  const units = await idsOf('/organization/units');
  const positions = await idsOf('/organization/positions');
  const mappings = (await list<{ unitId: string }>('/kpi/mappings')).map(({ unitId }) => unitId);
  const setIds = await idsOf('/kpi/sets');
  for (const path of ['/organization/stats', '/kpi/coverage', '/dashboard']) await open(path);
  for (const id of units) {
    for (const relatives of ['ancestors', 'children', 'subtree']) await list(`/organization/units/${id}/${relatives}`);
    await list(`/organization/positions?unitId=${id}&subtree=true`);
    for (const path of [`/organization/units/${id}`, `/kpi/units/${id}/mapping`]) await open(path);
  }
  for (const id of positions) {
    for (const end of ['', '/facts', '/career']) await open(`/organization/positions/${id}${end}`);
    await open(`/kpi/positions/${id}/kpis`);
  }
  for (const id of setIds) await open(`/kpi/sets/${id}`);
  const names = [...whole.units.map(({ name }) => name), ...whole.positions.map(({ title }) => title)];
  const words = new Set(names.flatMap((name) => name.split(/[\s,]+/u)).filter((word) => word.length > 2));
  for (const word of words) await list(`/organization/search?q=${encodeURIComponent(word)}`);
  return { bodies, units, positions, mappings, setIds };
}
