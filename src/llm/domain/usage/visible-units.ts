/** Port: the units that the caller may know of. This context does not know the organisation. */
export abstract class VisibleUnits {
  /** null: every unit, and what belongs to none. */
  abstract ids(): Promise<readonly string[] | null>;
}
