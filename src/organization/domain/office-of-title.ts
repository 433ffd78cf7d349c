import { normaliseName, wordsOf } from '../../platform/kernel/index.js';
import type { TitleVocabulary } from './title-vocabulary.js';

/** The words of a title that name an office, and where they stand. */
export interface Office {
  sort: 'head' | 'officer' | 'weak-head';
  /** 0 the highest; null where the office has none. */
  rank: number | null;
  /** The title's words, only those of the part behind the comma where the office is named there. */
  words: readonly string[];
  /** The indexes in `words` of the office itself. */
  at: readonly number[];
  /** Words of the units that an officer of a function heads. */
  fields: readonly string[];
}

type Finder = (words: readonly string[]) => number[];

/**
 * Finds the office in a title. "Team Lead, Payroll" names it before the comma and its object behind; a later part counts only where it
 * begins with the office ("Engineer, head of section"), and nothing counts that follows "to": that is somebody else's.
 */
export class OfficeOfTitle {
  private readonly rankOf = new Map<string, number>();
  private readonly weak: Set<string>;

  constructor(private readonly vocabulary: TitleVocabulary) {
    vocabulary.heads.forEach((words, rank) => words.forEach((word) => this.rankOf.set(word, rank)));
    this.weak = new Set(vocabulary.weakHeads);
  }

  find(title: string): Office | null {
    const parts = partsOf(title);
    return this.executive(parts) ?? this.headWord(parts) ?? this.officer(parts) ?? this.weakHead(parts);
  }

  private executive(parts: string[][]): Office | null {
    const found = locate(
      parts,
      (words) => {
        const pair = this.vocabulary.executivePairs.find((each) => each.every((word) => words.includes(word)));
        return pair ? pair.map((word) => words.indexOf(word)) : [];
      },
      this.vocabulary.before,
    );
    return found && { ...found, sort: 'head', rank: 0, fields: [] };
  }

  private headWord(parts: string[][]): Office | null {
    const found = locate(
      parts,
      (words) => {
        const members = this.membersIn(words);
        const at = words.findIndex((word, index) => this.rankOf.has(word) && !members.has(index));
        if (at >= 0) return [at];
        return this.vocabulary.trailingHeads.includes(words.at(-1) ?? '') ? [words.length - 1] : [];
      },
      this.vocabulary.before,
    );
    if (!found) return null;
    const rank = this.rankOf.get(found.words[found.at[0] ?? -1] ?? '') ?? this.vocabulary.heads.length;
    return { ...found, sort: 'head', rank, fields: [] };
  }

  private officer(parts: string[][]): Office | null {
    for (const { title, heads } of this.vocabulary.officers) {
      const found = locate(parts, (words) => sequenceIn(words, title), this.vocabulary.before);
      if (found) return { ...found, sort: 'officer', rank: this.vocabulary.executiveRanks, fields: heads };
    }
    return null;
  }

  private weakHead(parts: string[][]): Office | null {
    const found = locate(
      parts,
      (words) => {
        const members = this.membersIn(words);
        const at = words.findIndex((word, index) => this.weak.has(word) && !members.has(index));
        return at < 0 ? [] : [at];
      },
      this.vocabulary.before,
    );
    return found && { ...found, sort: 'weak-head', rank: null, fields: [] };
  }

  /** Where the words stand that only seem to name a head: the "owner" of a "product owner". */
  private membersIn(words: readonly string[]): Set<number> {
    return new Set(this.vocabulary.members.flatMap((sequence) => sequenceIn(words, sequence)));
  }
}

/** The parts of a title: what a comma, a bracket or a dash between spaces sets off. */
function partsOf(title: string): string[][] {
  return normaliseName(title)
    .split(/[,;()]|\s-\s/u)
    .map((part) => wordsOf(part))
    .filter((words) => words.length > 0);
}

function locate(parts: string[][], find: Finder, before: readonly string[]): Pick<Office, 'words' | 'at'> | null {
  for (const [index, part] of parts.entries()) {
    const end = part.findIndex((word) => before.includes(word));
    const at = find(end < 0 ? part : part.slice(0, end));
    if (at.length === 0 || (index > 0 && at[0] !== 0)) continue;
    return { words: index === 0 ? parts.flat() : part, at };
  }
  return null;
}

function sequenceIn(words: readonly string[], sequence: readonly string[]): number[] {
  const start = words.findIndex((_, index) => sequence.every((word, offset) => words[index + offset] === word));
  return start < 0 ? [] : sequence.map((_, offset) => start + offset);
}
