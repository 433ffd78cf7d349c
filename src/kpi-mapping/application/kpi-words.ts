import type { Lexicon } from '../domain/ownership/lexicon.js';

/** The words that owners are decided with. */
export abstract class KpiWords {
  abstract readonly lexicon: Lexicon;
  /** Changes when the rules or the words do, so that decisions made by others are made again. */
  abstract readonly rules: string;
}
