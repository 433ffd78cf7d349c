/** Units as others name them; the organisation knows them, and this context does not know the organisation. */
export abstract class UnitReferences {
  /** The id of the unit with this id or number in the current organisation. */
  abstract idOf(reference: string): Promise<string | null>;
}
