import type { StatementCheck } from '../statement-check.js';

const patterns = [
  /lorem\s+ipsum|dolor\s+sit\s+amet/iu,
  /(?<!\p{L})(?:TODO|TBD|FIXME|TBC|XXX+)(?!\p{L})/u,
  /\{\{?\s*[\w.]*\s*\}?\}|\$\{|\[\s*(?:[A-Z_]{3,}|x+|\.{2,}|…)\s*\]/u,
  /\[[^\][]{0,80}(?:встав|укаж|заполн|впиш|insert|fill|your |name here|specify|enter )[^\][]{0,80}\]/iu,
  /<[^<>]{0,60}(?:встав|укаж|insert|name|название|наименование)[^<>]{0,60}>/iu,
  /(?<!\p{L})(?:sample text|placeholder|пример текста|текст-заглушк\p{L}*|здесь будет|your text here|заполнить позже|будет (?:уточнено|заполнено) позже|to be (?:defined|determined|specified|filled))(?!\p{L})/iu,
  /(?<!\p{L})(?:undefined|NaN|\[object Object\])(?!\p{L})/u,
];
const nothing =
  /^(?:string|text|value|example|item\s*\d*|skill\s*\d*|task\s*\d*|purpose|description|n\/?a|null|test|asdf\w*|qwerty\w*|строка|текст|пример|задача\s*\d*|навык\s*\d*|значение|описание|н\/д|не указано|не заполнено|тест|йцукен\p{L}*)[.!]?$/iu;
const hasLetter = /\p{L}/u;
const oneLetterOnly = /^(?<letter>\p{L})\k<letter>{3,}$/iu;

/** Nothing left to be filled in. */
export const placeholders: StatementCheck = {
  name: 'placeholders',
  passed: 'nothing left to be filled in',
  faultOf({ text, unnamed }) {
    const trimmed = text.trim();
    const isEmpty = nothing.test(trimmed) || !hasLetter.test(trimmed) || oneLetterOnly.test(trimmed);
    return isEmpty || patterns.some((pattern) => pattern.test(unnamed)) ? 'was left to be filled in' : null;
  },
};
