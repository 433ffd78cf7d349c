import { normaliseName } from '../../../platform/kernel/index.js';
import type { OwnerReference } from '../kpi-set-content.js';
import type { IndexedUnit, UnitIndex } from './unit-index.js';

/** The one unit that a document names by id, number or path; undefined where there is none or more than one. */
export function findReferenced(reference: OwnerReference, index: UnitIndex): IndexedUnit | undefined {
  if (reference.unitId !== null) return index.unit(reference.unitId);
  const fitting =
    reference.unitNumber !== null
      ? index.units.filter(({ unit }) => unit.number === reference.unitNumber)
      : atPath(reference.unitPath ?? '', index);
  return fitting.length === 1 ? fitting[0] : undefined;
}

export const referenceText = (reference: OwnerReference): string =>
  reference.unitId !== null
    ? `unit id ${reference.unitId}`
    : reference.unitNumber !== null
      ? `unit number ${reference.unitNumber}`
      : `unit path ${reference.unitPath ?? ''}`;

/** A full path from the top, or its unmistakable end. */
function atPath(text: string, index: UnitIndex): IndexedUnit[] {
  const wanted = pathKey([text]);
  if (wanted === '') return [];
  const paths = index.units.map((unit) => ({ unit, key: pathKey(index.pathOf(unit.unit)) }));
  const full = paths.filter(({ key }) => key === wanted);
  const found = full.length > 0 ? full : paths.filter(({ key }) => key.endsWith(`/${wanted}`));
  return found.map(({ unit }) => unit);
}

const pathKey = (parts: readonly string[]): string =>
  parts
    .join('/')
    .split(/[/>→\\]/u)
    .map(normaliseName)
    .filter((part) => part !== '')
    .join('/');
