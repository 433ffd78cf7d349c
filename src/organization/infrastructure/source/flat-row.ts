/** A row of a table as text, with the number a person sees in their editor. */
export interface FlatRow {
  line: number;
  cells: string[];
}
