/** The words that make a language's titles readable; one file per language in `config/organization/`. */
export interface TitleVocabulary {
  language: 'ru' | 'en';
  /** Words that alone say "heads something", by rank, the highest first: ["президент"], ["директор"], ["начальник", …]. */
  heads: string[][];
  /** Ranks (indexes into `heads`) up to this one head a unit even when the title's topic is worded otherwise than the unit's name. */
  executiveRanks: number;
  /** The first rank whose holders head crews only: a bare "supervisor" heads no department. */
  crewRank: number;
  /** Words that say "heads" only at the end of a title: a "team lead" heads a team, a "lead engineer" does not. */
  trailingHeads: string[];
  /** Two words that together name an officer of the highest rank: "chief" … "officer". */
  executivePairs: [string, string][];
  /** Words that say "heads" only together with the unit's own words: "главный" бухгалтер of the Бухгалтерия. */
  weakHeads: string[];
  /** Titles of officers of a function, and words of the units that such an officer heads. */
  officers: { title: string[]; heads: string[] }[];
  /** Word sequences with a head word in them that head nothing: "product owner". */
  members: string[][];
  /** Words after which somebody else's title stands: the "director" of "driver to the director". */
  before: string[];
  /** What a manager of a place is called after ("station"), and what the place may be called instead ("plant"). */
  places: { managed: string[]; called: string[] }[];
  /** Words that may be joined with another at its beginning: "авто" + "колонна". */
  compoundPrefixes: string[];
  /** Words that make a title a deputy's, an assistant's, a secretary's or an adviser's. */
  deputies: string[];
  assistants: string[];
  /** Word sequences at the start of a title: "и о", "acting". */
  acting: string[];
  /** Kinds of unit, every inflected form of one kind in one list. */
  unitKinds: string[][];
  /** The kinds (their first forms) that are no boxes of a chart: what a "project lead" leads may be a "project group". */
  scopeKinds: string[];
  /** The kinds (their first forms) that any small unit may be called: a "team lead" may lead a desk. */
  teamKinds: string[];
  /** The kinds (their first forms) whose head is a line manager. */
  groupKinds: string[];
  /** Words without a meaning of their own: prepositions, articles, conjunctions. */
  connectors: string[];
  /** Words of seniority, from the most junior step to the most senior; a title without one stands at `plainStep`. */
  seniority: string[][];
  plainStep: number;
  /** Words of a numbered grade ("2 категории"): the lower the number, the more senior. */
  grades: string[];
}
