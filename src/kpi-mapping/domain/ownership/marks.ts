/** In what units of one kind differ; groups of opposite qualifiers are further dimensions. */
export const dimensions = { number: 'number', properName: 'name', place: 'place' } as const;

/** What tells a unit apart from its twins, by dimension: its number, its proper name, "north", "internal". */
export type Marks = ReadonlyMap<string, ReadonlySet<string>>;

/** What tells a unit apart: by its own name, by what holds for it from above, and by all names along its path. */
export interface UnitMarks {
  readonly own: Marks;
  readonly holding: Marks;
  readonly path: Marks;
}

/** The dimensions that say which one is meant; they hold below a unit too. */
export const identities: readonly string[] = Object.values(dimensions);

/** Numbers, proper names and places hold below a unit too, until another takes their place; qualifiers do not. */
export function unitMarks(own: Marks, parent: UnitMarks | undefined): UnitMarks {
  if (!parent) return { own, holding: own, path: own };
  const inherited = [...parent.holding].filter(([dimension]) => identities.includes(dimension) && !own.has(dimension));
  const path = new Map(parent.path);
  for (const [dimension, values] of own) path.set(dimension, new Set([...(path.get(dimension) ?? []), ...values]));
  return { own, holding: new Map([...own, ...inherited]), path };
}

export const sharesOne = (left: ReadonlySet<string>, right: ReadonlySet<string>): boolean =>
  [...left].some((value) => right.has(value));

/** What is said names another twin of the unit; parts that the path to the unit explains are no contradiction. */
export function contradicts(said: ReadonlySet<string>, marks: UnitMarks, dimension: string): boolean {
  const held = marks.holding.get(dimension);
  if (!held || sharesOne(said, held)) return false;
  const path = marks.path.get(dimension);
  return ![...said].every((value) => path?.has(value) === true);
}
