import { type Unit, unknownHeadcount } from './unit.js';

/**
 * A unit as a branch shows it: the top of the branch has no parent, and a figure that was given for a unit outside is
 * that unit's and not known here.
 */
export function fromInside(unit: Unit, root: Unit, isInside: (unitId: string) => boolean): Unit {
  const { sourceUnitId } = unit.headcount;
  const isForeign = sourceUnitId !== null && !isInside(sourceUnitId);
  if (unit !== root && !isForeign) return unit;
  return {
    ...unit,
    parentId: unit === root ? null : unit.parentId,
    headcount: isForeign ? unknownHeadcount : unit.headcount,
  };
}
