import { decodeCursor, type Page, pageOf } from '../../platform/http/index.js';
import type { KpiView, SeenMapping } from '../application/kpi-view.js';
import { UnknownUnit } from '../domain/kpi-set.errors.js';
import { codeKeyOf } from '../domain/kpi-set.js';
import type { ListKpiSetsQuery, ListMappingsQuery } from './kpi-mapping.params.js';
import { KpiSetResponse } from './kpi-set.response.js';
import { MappingResponse } from './mapping.responses.js';

interface After {
  list: 'kpi-sets' | 'kpi-mappings';
  after: string;
}

/** A page of the sets that fit, in the order of the view. */
export function pageOfSets(view: KpiView, query: ListKpiSetsQuery): Page<KpiSetResponse> {
  const { status, period } = query;
  const code = query.code === undefined ? undefined : codeKeyOf(query.code);
  const { sets } = view;
  const from = placeAfter('kpi-sets', query.cursor, (id) => sets.findIndex(({ set }) => set.id === id));
  const fitting = sets
    .slice(from)
    .filter(({ set, decision }) =>
      all(
        status === undefined || decision.status === status,
        code === undefined || codeKeyOf(set.code) === code,
        period === undefined || set.period === period,
      ),
    );
  return pageOf(
    fitting.slice(0, query.limit + 1),
    query.limit,
    (settled) => new KpiSetResponse(settled, view),
    ({ set }) => after('kpi-sets', set.id),
  );
}

/** A page of the units' mappings that fit, in the order of the organisation; it goes through no more units than it must. */
export function pageOfMappings(view: KpiView, query: ListMappingsQuery): Page<MappingResponse> {
  const { source, unitId, limit } = query;
  const setCode = query.setCode === undefined ? undefined : codeKeyOf(query.setCode);
  const { units } = view.organization;
  const [first, end] = unitId === undefined ? [0, units.length] : (view.runOf(unitId) ?? unknownUnit(unitId));
  const next = placeAfter('kpi-mappings', query.cursor, (id) => view.runOf(id)?.[0] ?? -1);
  const fitting: SeenMapping[] = [];
  for (let at = Math.max(first, next); at < end && fitting.length <= limit; at++) {
    const mapping = view.mappingOf(units[at]?.id ?? '');
    if (!mapping || (source !== undefined && mapping.source !== source)) continue;
    if (setCode === undefined || codeKeyOf(mapping.setCode ?? '') === setCode) fitting.push(mapping);
  }
  return pageOf(
    fitting,
    limit,
    (mapping) => new MappingResponse(mapping, view),
    ({ unitId: id }) => after('kpi-mappings', id),
  );
}

function unknownUnit(unitId: string): never {
  throw new UnknownUnit(unitId);
}

/** Where the next page begins. What the cursor names may be gone since: then the cursor is no good. */
function placeAfter(list: After['list'], cursor: string | undefined, placeOf: (id: string) => number): number {
  const position = decodeCursor<After>(
    cursor,
    (each) => each.list === list && typeof each.after === 'string' && placeOf(each.after) >= 0,
  );
  return position ? placeOf(position.after) + 1 : 0;
}

const after = (list: After['list'], id: string): After => ({ list, after: id });

const all = (...conditions: boolean[]): boolean => conditions.every(Boolean);
