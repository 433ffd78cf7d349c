import { normaliseName } from '../../../platform/kernel/index.js';
import type { Cell } from './raw-document.js';

/** Text without what no database takes: NUL characters and halves of surrogate pairs. */
export const storable = (text: string): string => text.replaceAll('\u0000', '').replaceAll(/\p{Surrogate}/gu, '\uFFFD');

/** The text of a cell: HTML line breaks are line breaks, odd spaces are spaces; null where it is empty. */
export function textOf(cell: Cell | undefined): string | null {
  if (cell === null || cell === undefined) return null;
  const text = storable(String(cell))
    .normalize('NFC')
    .replaceAll(/<br\s*\/?>/giu, '\n')
    .replaceAll(/[\u00A0\u202F\u2007]/gu, ' ')
    .replaceAll(/[^\S\n]*\n[^\S\n]*/gu, '\n')
    .trim();
  return text === '' ? null : text;
}

/** The text of a cell, or null where it is empty or says "not applicable". */
export function valueOf(cell: Cell | undefined, notApplicable: readonly string[]): string | null {
  const text = textOf(cell);
  return text === null || isNotApplicable(text, notApplicable) ? null : text;
}

export const isNotApplicable = (text: string, notApplicable: readonly string[]): boolean =>
  notApplicable.some((entry) => normaliseName(entry) === normaliseName(text));

/** A cell that was cut off where the file was made. */
export const isTruncated = (text: string): boolean => /(?:\.\.\.|…)$/u.test(text);

/** A plain number with a point or a comma, thousands in groups; null where the text is none. */
export function numberOf(text: string): number | null {
  const plain = text.replaceAll(/[\s']/gu, '');
  if (/^[+-]?\d{1,3}(?:,\d{3}){2,}(?:\.\d+)?$/u.test(plain)) return Number(plain.replaceAll(',', ''));
  if (/^[+-]?\d{1,3}(?:,\d{3})+\.\d+$/u.test(plain)) return Number(plain.replaceAll(',', ''));
  return /^[+-]?\d+(?:[.,]\d+)?$/u.test(plain) ? Number(plain.replace(',', '.')) : null;
}

/** A weight as it is written. `percent`: it had a percent sign and is already a share of 1. */
export type Weight = { share: number; percent: boolean } | 'not-applicable' | 'unreadable';

/** Reads 0.15, 0,15, 15 % and "15,0%". */
export function weightOf(cell: Cell | undefined, notApplicable: readonly string[]): Weight {
  const text = valueOf(cell, notApplicable);
  if (text === null) return 'not-applicable';
  const percent = text.endsWith('%');
  const value = numberOf(percent ? text.slice(0, -1).trim() : text);
  if (value === null || value < 0) return 'unreadable';
  return percent ? { share: value / 100, percent } : { share: value, percent };
}
