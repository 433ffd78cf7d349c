/** The organisation as far as profiles need it. */
export abstract class UnitSubtrees {
  /** The unit's id and those of all units below it; only its own where the current organisation does not know it. */
  abstract idsOf(unitId: string): Promise<string[]>;
}
