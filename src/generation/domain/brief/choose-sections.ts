import { stemOf, wordsOf } from '../../../platform/kernel/index.js';
import type { CompanyBrief } from '../../../organization/index.js';
import { BriefIndex, type IndexedSection } from './brief-index.js';
import type { BriefRules, PositionWords } from './brief-rules.js';
import { type TopicWord, TopicReader } from './topic-words.js';

/** A section that concerns a position, and why. */
export interface RelevantSection {
  /** Its place in the brief, from 0. */
  order: number;
  /** Its headings, from the top; with the number of the piece where the text is long. */
  heading: string;
  text: string;
  score: number;
  /** What the score is made of, the most first: `always`, `family finance`, `unit закупок`. */
  reasons: string[];
}

const mostReasons = 5;
/** What a word of the same root counts of the word itself, and a unit's family of the position's own. */
const shareOfRelated = 0.6;
const shareOfOtherFamily = 0.5;
/** Half of what repeating a word in a text can add (k1 of Okapi BM25). */
const saturation = 1.2;

/** Says which sections of the company brief concern a position: the same for the same brief and position, always. */
export class SectionChooser {
  private readonly reader: TopicReader;
  private readonly always: readonly string[][];
  private readonly indexes = new WeakMap<CompanyBrief, BriefIndex>();

  /** @param familyOf the role family that a heading names; null where it names none. */
  constructor(
    private readonly rules: BriefRules,
    private readonly familyOf: (heading: string) => string | null,
  ) {
    this.reader = new TopicReader(rules);
    this.always = rules.always.map((line) => wordsOf(line).map(stemOf));
  }

  /** Sections that concern every position first, then the best; in the order of the brief where they are equal. */
  choose(brief: CompanyBrief, position: PositionWords): RelevantSection[] {
    const index = this.indexOf(brief);
    const topics = this.reader.topicsOf(position);
    const rated = index.sections.map((section) => ({
      section,
      isAlways: this.concernsEverybody(section),
      ...this.rate(section, index, topics, position.families),
    }));
    const best = Math.max(0, ...rated.map(({ score }) => score));
    const least = Math.max(this.rules.leastScore, best * this.rules.leastShare);
    return rated
      .filter(({ isAlways, score }) => isAlways || score >= least)
      .sort((a, b) => Number(b.isAlways) - Number(a.isAlways) || b.score - a.score || a.section.order - b.section.order)
      .map(({ section, isAlways, score, reasons }) => ({
        order: section.order,
        heading: headingOf(section.section),
        text: section.section.text,
        score: Math.round(score * 100) / 100,
        reasons: [...(isAlways ? ['always'] : []), ...reasons].slice(0, mostReasons),
      }));
  }

  private indexOf(brief: CompanyBrief): BriefIndex {
    const known = this.indexes.get(brief);
    if (known) return known;
    const index = new BriefIndex(brief.sections, this.reader, this.familyOf);
    this.indexes.set(brief, index);
    return index;
  }

  private concernsEverybody({ headings }: IndexedSection): boolean {
    return headings.some((heading) => {
      const stems = new Set(wordsOf(heading).map(stemOf));
      return this.always.some((line) => line.every((stem) => stems.has(stem)));
    });
  }

  private rate(
    section: IndexedSection,
    index: BriefIndex,
    topics: ReadonlyMap<string, TopicWord>,
    families: readonly string[],
  ): { score: number; reasons: string[] } {
    const gains: { gain: number; reason: string }[] = [];
    const family = families.find((each) => section.families.has(each));
    if (family !== undefined) {
      const share = family === families[0] ? 1 : shareOfOtherFamily;
      gains.push({ gain: this.rules.weights.family * share, reason: `family ${family}` });
    }
    for (const [stem, { word, source, weight }] of topics) {
      const found = [stem, ...index.relatedTo(stem)].map(
        (each) => index.rarityOf(each) * this.placesOf(each, section) * (each === stem ? 1 : shareOfRelated),
      );
      const gain = weight * Math.max(...found);
      if (gain > 0) gains.push({ gain, reason: `${source} ${word}` });
    }
    gains.sort((a, b) => b.gain - a.gain || (a.reason < b.reason ? -1 : 1));
    return { score: gains.reduce((sum, { gain }) => sum + gain, 0), reasons: gains.map(({ reason }) => reason) };
  }

  private placesOf(stem: string, { heading, headingsAbove, text }: IndexedSection): number {
    const { places } = this.rules;
    const times = text.get(stem) ?? 0;
    return (
      (heading.has(stem) ? places.heading : 0) +
      (headingsAbove.has(stem) ? places.headingAbove : 0) +
      (places.text * times) / (times + saturation)
    );
  }
}

function headingOf({ path, part }: CompanyBrief['sections'][number]): string {
  const heading = path.join(' / ');
  return part === 1 ? heading : `${heading} (${String(part)})`.trim();
}
