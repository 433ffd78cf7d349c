import { UnknownUnit } from '../domain/auth.errors.js';
import type { UnitReferences } from '../domain/unit-references.js';

/**
 * Refuses to bind somebody to a unit that the current organisation does not have; null binds to nothing.
 * @throws UnknownUnit
 */
export async function requireKnownUnit(units: UnitReferences, unitId: string | null | undefined): Promise<void> {
  if (unitId && (await units.idOf(unitId)) === null) throw new UnknownUnit();
}
