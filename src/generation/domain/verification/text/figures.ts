import { type Word, wordsIn } from './words.js';

/** A number in a text, however it is written. */
export interface Figure {
  /** What it may mean: "1,284" is one thing in English and another in Russian. */
  values: readonly number[];
  kind: 'percent' | 'fraction' | 'number' | 'word';
  start: number;
  end: number;
}

const units: Record<string, number> = {
  ноль: 0,
  нул: 0,
  один: 1,
  одн: 1,
  два: 2,
  две: 2,
  двум: 2,
  двух: 2,
  три: 3,
  трем: 3,
  трех: 3,
  тремя: 3,
  четыр: 4,
  пят: 5,
  шест: 6,
  сем: 7,
  восем: 8,
  восьм: 8,
  девят: 9,
  десят: 10,
  одиннадцат: 11,
  двенадцат: 12,
  тринадцат: 13,
  четырнадцат: 14,
  пятнадцат: 15,
  шестнадцат: 16,
  семнадцат: 17,
  восемнадцат: 18,
  девятнадцат: 19,
  zero: 0,
  one: 1,
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  eight: 8,
  nine: 9,
  ten: 10,
  eleven: 11,
  twelve: 12,
  thirteen: 13,
  fourteen: 14,
  fifteen: 15,
  sixteen: 16,
  seventeen: 17,
  eighteen: 18,
  nineteen: 19,
};
const tens: Record<string, number> = {
  двадцат: 20,
  тридцат: 30,
  сорок: 40,
  пятьдесят: 50,
  пятидесят: 50,
  шестьдесят: 60,
  шестидесят: 60,
  семьдесят: 70,
  семидесят: 70,
  восемьдесят: 80,
  восьмидесят: 80,
  девяност: 90,
  сто: 100,
  ста: 100,
  twenty: 20,
  thirty: 30,
  forty: 40,
  fifty: 50,
  sixty: 60,
  seventy: 70,
  eighty: 80,
  ninety: 90,
  hundred: 100,
};
const russianEndings = [
  '',
  'ь',
  'ью',
  'и',
  'у',
  'я',
  'а',
  'е',
  'ми',
  'ем',
  'ех',
  'ого',
  'ому',
  'им',
  'ой',
  'ю',
  'ей',
  'ым',
  'х',
];

/** Every form of every number word. */
function formsOf(names: Record<string, number>): ReadonlyMap<string, number> {
  return new Map(
    Object.entries(names).flatMap(([name, value]) =>
      (/[а-я]/u.test(name) ? russianEndings : ['']).map((ending) => [`${name}${ending}`, value] as const),
    ),
  );
}

const unitForms = formsOf(units);
const tensForms = formsOf(tens);
const digits =
  /(?<![\p{L}\d.,])\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?:[.,]\d+)?(?![\d])|(?<![\p{L}\d.,])\d+(?:[.,]\d+)?(?!\d)/gu;
const fractions: [RegExp, number][] = [
  [/(?<!\p{L})(?:две трети|двум третям|двух третей|двумя третями|two[ -]thirds)(?!\p{L})/giu, 2 / 3],
  [/(?<!\p{L})(?:три четверти|three[ -]quarters)(?!\p{L})/giu, 0.75],
  [/(?<!\p{L})(?:треть|трети|третью|третья часть|(?:a|one)[ -]third)(?!\p{L})/giu, 1 / 3],
  [/(?<!\p{L})(?:четверть|четверти|четвертью|четвертая часть|(?:a|one)[ -]quarter)(?!\p{L})/giu, 0.25],
  [/(?<!\p{L})(?:половина|половину|половины|половиной|половине|half)(?!\p{L})/giu, 0.5],
  [/(?<!\p{L})(?:пятая часть|пятую часть|пятой части|(?:a|one)[ -]fifth)(?!\p{L})/giu, 0.2],
  [/(?<!\p{L})(?:десятая часть|десятую часть|(?:a|one)[ -]tenth)(?!\p{L})/giu, 0.1],
];
const mayBeFraction = /трет|четверт|полови|част|third|quarter|half|fifth|tenth/iu;
const percentSign = /^\s*(?:%|％|процент|percent|per\s+cent|п\.\s?п\.)/iu;

/** Every number of a text: digits, percentages, number words and fractions. */
export function figuresIn(text: string, words: readonly Word[] = wordsIn(text)): Figure[] {
  const figures: Figure[] = [];
  for (const match of text.matchAll(digits)) {
    const end = match.index + match[0].length;
    figures.push({
      values: readings(match[0]),
      kind: isPercent(text, end) ? 'percent' : 'number',
      start: match.index,
      end,
    });
  }
  const add = (start: number, end: number, value: number, kind: Figure['kind']): void => {
    if (!figures.some((known) => start < known.end && end > known.start))
      figures.push({ values: [value], kind, start, end });
  };
  for (const [pattern, value] of mayBeFraction.test(text) ? fractions : []) {
    for (const match of text.matchAll(pattern)) add(match.index, match.index + match[0].length, value, 'fraction');
  }
  for (const [index, word] of words.entries()) {
    const ten = tensForms.get(word.text);
    const next = words[index + 1];
    const one = ten !== undefined && next?.start === word.end + 1 ? unitForms.get(next.text) : undefined;
    const value = ten === undefined ? unitForms.get(word.text) : ten + (one ?? 0);
    const end = one === undefined ? word.end : (next?.end ?? word.end);
    if (value !== undefined) add(word.start, end, value, isPercent(text, end) ? 'percent' : 'word');
  }
  return figures.sort((a, b) => a.start - b.start);
}

const isPercent = (text: string, end: number): boolean => percentSign.test(text.slice(end, end + 14));

function readings(raw: string): number[] {
  const plain = raw.replaceAll(/[ \u00a0\u202f]/gu, '');
  const value = Number(plain.replace(',', '.'));
  return /^\d{1,3},\d{3}$/u.test(plain) ? [value, Number(plain.replace(',', ''))] : [value];
}
