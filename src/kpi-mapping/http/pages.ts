import { decodeCursor, type Page, pageOf } from '../../platform/http/index.js';
import type { KpiLandscape } from '../application/kpi-landscape.js';
import { UnknownUnit } from '../domain/kpi-set.errors.js';
import { codeKeyOf } from '../domain/kpi-set.js';
import type { ListKpiSetsQuery, ListMappingsQuery } from './kpi-mapping.params.js';
import { KpiSetResponse } from './kpi-set.response.js';
import { MappingResponse } from './mapping.responses.js';

interface After {
  list: 'kpi-sets' | 'kpi-mappings';
  after: string;
}

/** A page of the sets that fit, in the order of the landscape. */
export function pageOfSets(landscape: KpiLandscape, query: ListKpiSetsQuery): Page<KpiSetResponse> {
  const { status, period } = query;
  const code = query.code === undefined ? undefined : codeKeyOf(query.code);
  const { sets } = landscape;
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
    (settled) => new KpiSetResponse(settled, landscape),
    ({ set }) => after('kpi-sets', set.id),
  );
}

/** A page of the units' mappings that fit, in the order of the organisation. */
export function pageOfMappings(landscape: KpiLandscape, query: ListMappingsQuery): Page<MappingResponse> {
  const { source, unitId } = query;
  const setCode = query.setCode === undefined ? undefined : codeKeyOf(query.setCode);
  const { units } = landscape.organization;
  if (unitId !== undefined && !landscape.organization.unit(unitId)) throw new UnknownUnit(unitId);
  const from = placeAfter('kpi-mappings', query.cursor, (id) => units.findIndex((unit) => unit.id === id));
  const fitting = units
    .slice(from)
    .filter((unit) => unitId === undefined || landscape.isWithin(unit, unitId))
    .map((unit) => landscape.mappingOf(unit.id))
    .filter((mapping) => mapping !== undefined)
    .filter((mapping) =>
      all(
        source === undefined || mapping.source === source,
        setCode === undefined || codeKeyOf(mapping.setCode ?? '') === setCode,
      ),
    );
  return pageOf(
    fitting.slice(0, query.limit + 1),
    query.limit,
    (mapping) => new MappingResponse(mapping, landscape),
    ({ unitId: id }) => after('kpi-mappings', id),
  );
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
