import { stemOf, wordsOf } from '../../../platform/kernel/index.js';
import type { BriefRules, PositionWords, WordSource } from './brief-rules.js';

/** A word of the position: what it says and where it stands. */
export interface TopicWord {
  word: string;
  source: WordSource;
  weight: number;
}

/** A word of a text, with its stem. */
export interface StemmedWord {
  word: string;
  stem: string;
}

const shareOfUnitAbove = 0.5;
const shortestWord = 2;

/** Reads texts into the stems of the words that name a topic. */
export class TopicReader {
  private readonly plain: ReadonlySet<string>;

  constructor(private readonly rules: Pick<BriefRules, 'plain' | 'weights'>) {
    this.plain = new Set(rules.plain.flatMap((line) => wordsOf(line).map(stemOf)));
  }

  wordsOf(text: string): StemmedWord[] {
    return wordsOf(text)
      .map((word) => ({ word, stem: stemOf(word) }))
      .filter(({ word, stem }) => word.length >= shortestWord && !/^\d+$/u.test(word) && !this.plain.has(stem));
  }

  /** The position's words by stem; of a word that stands in several places the one that says most. */
  topicsOf(position: PositionWords): Map<string, TopicWord> {
    const { weights } = this.rules;
    const topics = new Map<string, TopicWord>();
    const add = (text: string, source: WordSource, weight: number): void => {
      for (const { word, stem } of this.wordsOf(text)) {
        if ((topics.get(stem)?.weight ?? 0) < weight) topics.set(stem, { word, source, weight });
      }
    };
    add(position.title, 'title', weights.title);
    [...position.unitPath].reverse().forEach((unit, distance) => {
      add(unit, 'unit', weights.unit * shareOfUnitAbove ** distance);
    });
    for (const name of position.kpiNames) add(name, 'kpi', weights.kpi);
    return topics;
  }
}
