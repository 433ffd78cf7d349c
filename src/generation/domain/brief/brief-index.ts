import type { BriefSection } from '../../../organization/index.js';
import { rootLetters, shareRoot } from './share-root.js';
import type { TopicReader } from './topic-words.js';

/** A section as it is searched. */
export interface IndexedSection {
  section: BriefSection;
  /** Its place in the brief, from 0. */
  order: number;
  heading: ReadonlySet<string>;
  headingsAbove: ReadonlySet<string>;
  /** How often each stem stands in the text. */
  text: ReadonlyMap<string, number>;
  /** Its headings from the top, without one that stands over the whole brief. */
  headings: readonly string[];
  /** The role families that its headings name. */
  families: ReadonlySet<string>;
}

/** The words of a brief by section, and how rare each is in it. */
export class BriefIndex {
  readonly sections: readonly IndexedSection[];
  private readonly sectionsWith = new Map<string, number>();
  private readonly stemsWithRoot = new Map<string, string[]>();

  /** @param familyOf the role family that a heading names; null where it names none. */
  constructor(sections: readonly BriefSection[], reader: TopicReader, familyOf: (heading: string) => string | null) {
    const stemsOf = (text: string): string[] => reader.wordsOf(text).map(({ stem }) => stem);
    const title = titleOf(sections);
    this.sections = sections.map((section, order) => {
      const headings = section.path.filter((heading, depth) => depth > 0 || heading !== title);
      const families = headings.map(familyOf).filter((family) => family !== null);
      return {
        section,
        order,
        headings,
        heading: new Set(stemsOf(headings.at(-1) ?? '')),
        headingsAbove: new Set(headings.slice(0, -1).flatMap(stemsOf)),
        text: countsOf(stemsOf(section.text)),
        families: new Set(families),
      };
    });
    for (const { heading, headingsAbove, text } of this.sections) {
      for (const stem of new Set([...heading, ...headingsAbove, ...text.keys()])) {
        this.sectionsWith.set(stem, (this.sectionsWith.get(stem) ?? 0) + 1);
      }
    }
    for (const stem of this.sectionsWith.keys()) {
      const root = stem.slice(0, rootLetters);
      this.stemsWithRoot.set(root, [...(this.stemsWithRoot.get(root) ?? []), stem]);
    }
  }

  /** Other stems of the brief of the same root. */
  relatedTo(stem: string): string[] {
    const alike = this.stemsWithRoot.get(stem.slice(0, rootLetters)) ?? [];
    return alike.filter((each) => each !== stem && shareRoot(stem, each));
  }

  /** Inverse document frequency as of Okapi BM25: a word of every section says next to nothing. */
  rarityOf(stem: string): number {
    const having = this.sectionsWith.get(stem) ?? 0;
    return Math.log(1 + (this.sections.length - having + 0.5) / (having + 0.5));
  }
}

/** The heading over the whole brief, which says nothing of a section. */
function titleOf(sections: readonly BriefSection[]): string | null {
  const [first] = sections;
  const title = first?.path[0];
  return title !== undefined && sections.every(({ path }) => path[0] === title) && sections.at(-1)?.path.length !== 1
    ? title
    : null;
}

function countsOf(stems: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const stem of stems) counts.set(stem, (counts.get(stem) ?? 0) + 1);
  return counts;
}
