import type { Token } from './tokens.js';

/** One word of a name or title: its comparison form, its stem, and what part it plays. */
export interface Word extends Token {
  readonly stem: string;
  readonly kind: 'content' | 'type' | 'connector' | 'head' | 'deputy';
  /** Which kind of unit a type word names. */
  readonly type: string | null;
}

/** Nothing but a number or a letter that tells twins apart: it says which one is meant, not what it does. */
export const isNumeral = (word: Word): boolean =>
  word.designator !== null && !/^\d+\p{L}$/u.test(word.text) && word.kind === 'content';

/** What a text is about: its words without connectors, kinds of unit and numbers; the numbers where nothing else is. */
export function topicOf(words: readonly Word[]): Word[] {
  const content = words.filter((word) => word.kind === 'content');
  const topic = content.filter((word) => !isNumeral(word));
  return topic.length > 0 ? topic : content;
}

const leastCutLetters = 3;

/** Whether a word is the beginning of another ("plan."), or its beginning and its end ("деят-ти", however inflected). */
export function isShortFor(word: Word, whole: string): boolean {
  if (word.tail === '') return word.cut && word.text.length >= leastCutLetters && whole.startsWith(word.text);
  const longer = whole.length > word.text.length + word.tail.length;
  return longer && whole.startsWith(word.text) && uninflected(whole).endsWith(uninflected(word.tail));
}

const uninflected = (word: string): string => word.replace(/[аеиоуыэюяйь]+$/u, '');
