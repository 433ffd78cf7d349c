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
const endings = '(?:ь|ью|и|у|я|а|е|ми|ём|ем|ех|ого|ому|им|ой|ю|ей|ым|х)?';
const namesOf = (words: Record<string, number>): string =>
  Object.keys(words)
    .sort((a, b) => b.length - a.length)
    .map((name) => (/[а-я]/u.test(name) ? `${name}${endings}` : name))
    .join('|');
const numberWords = new RegExp(
  `(?<!\\p{L})(?:(?<tens>${namesOf(tens)})(?:[ -](?<ones>${namesOf(units)}))?|(?<unit>${namesOf(units)}))(?!\\p{L})`,
  'giu',
);
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
const percentSign = /^\s*(?:%|％|процент|percent|per\s+cent|п\.\s?п\.)/iu;

/** Every number of a text: digits, percentages, number words and fractions. */
export function figuresIn(text: string): Figure[] {
  const figures: Figure[] = [];
  for (const match of text.matchAll(digits)) {
    const end = match.index + match[0].length;
    const kind = percentSign.test(text.slice(end, end + 14)) ? 'percent' : 'number';
    figures.push({ values: readings(match[0]), kind, start: match.index, end });
  }
  const isRead = (start: number, end: number): boolean =>
    figures.some((known) => start < known.end && end > known.start);
  for (const [pattern, value] of fractions) {
    for (const match of text.matchAll(pattern)) {
      const end = match.index + match[0].length;
      if (!isRead(match.index, end)) figures.push({ values: [value], kind: 'fraction', start: match.index, end });
    }
  }
  for (const match of text.matchAll(numberWords)) {
    const end = match.index + match[0].length;
    const value = valueOf(match.groups?.tens, tens) + valueOf(match.groups?.ones ?? match.groups?.unit, units);
    const kind = percentSign.test(text.slice(end, end + 14)) ? 'percent' : 'word';
    if (!isRead(match.index, end)) figures.push({ values: [value], kind, start: match.index, end });
  }
  return figures.sort((a, b) => a.start - b.start);
}

function readings(raw: string): number[] {
  const plain = raw.replaceAll(/[ \u00a0\u202f]/gu, '');
  const value = Number(plain.replace(',', '.'));
  return /^\d{1,3},\d{3}$/u.test(plain) ? [value, Number(plain.replace(',', ''))] : [value];
}

function valueOf(name: string | undefined, words: Record<string, number>): number {
  if (name === undefined) return 0;
  const lower = name.toLowerCase();
  const known = Object.keys(words).filter((each) => lower.startsWith(each));
  return words[known.sort((a, b) => b.length - a.length)[0] ?? ''] ?? 0;
}
