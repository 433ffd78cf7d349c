/** The units that somebody may know of: all of them (whatever was or will be), or the ones that are listed. */
export class UnitScope {
  static readonly everything = new UnitScope(null);

  private readonly known: ReadonlySet<string> | null;

  /** @param unitIds for SQL: `unit_id = ANY(unitIds)`; null: no condition. */
  constructor(readonly unitIds: readonly string[] | null) {
    this.known = unitIds === null ? null : new Set(unitIds);
  }

  get isEverything(): boolean {
    return this.known === null;
  }

  covers(unitId: string): boolean {
    return this.known?.has(unitId) ?? true;
  }
}
