import type { RoleTexts } from '../roles/role-texts.js';
import { wordsOf } from '../../../platform/kernel/index.js';

const controls = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu;
const anyQuote = /["«»“”„‟]/gu;
const placeholder = /\{(\w+)\}/gu;
const ellipsis = '…';

/** A text from outside as one line: control and invisible characters dropped, spaces made one. */
export function oneLine(text: string): string {
  return text.replace(controls, ' ').replace(/\s+/gu, ' ').trim();
}

/** Cuts at the last whole word that fits and says so with an ellipsis. */
export function shorten(text: string, maxLength: number): string {
  if (text.length <= maxLength) return text;
  const cut = text.slice(0, maxLength - 1);
  const lastSpace = cut.lastIndexOf(' ');
  return `${(lastSpace > maxLength / 2 ? cut.slice(0, lastSpace) : cut).trimEnd().toWellFormed()}${ellipsis}`;
}

/** A name in the language's quotation marks; quotation marks within it become the inner ones. */
export function quoted(texts: RoleTexts, name: string, maxLength: number): string {
  const [open, close, innerOpen, innerClose] = texts.quotes;
  let opened = false;
  const inner = shorten(stripOuterQuotes(oneLine(name)), maxLength).replace(anyQuote, (quote) => {
    const closes = opened && quote !== '«' && quote !== '„';
    opened = !closes;
    return closes ? innerClose : innerOpen;
  });
  return `${open}${inner}${close}`;
}

/** How a sentence calls a unit: Russian puts the name in quotes after a noun, English gives it an article. */
export function unitPhrase(texts: RoleTexts, unitName: string, maxLength: number): string {
  if (texts.unitNouns.length === 0) return fill(texts.unitPhrase, { name: quoted(texts, unitName, maxLength) });
  const name = shorten(oneLine(unitName), maxLength);
  const words = wordsOf(name);
  const isNamedAsUnit = words.some((word) => texts.unitNouns.includes(word));
  const bare = name.replace(/^the\s+/iu, '');
  return fill(texts.unitPhrase, { name: isNamedAsUnit ? bare : `${bare} unit` });
}

/** Puts values into a template's braces in one pass: what a value contains is never taken for a placeholder. */
export function fill(template: string, values: Record<string, string | number>): string {
  return template.replace(placeholder, (whole, name: string) => (name in values ? String(values[name]) : whole));
}

/** Names one after the other while they fit into `maxLength`; the rest is announced by `more`. */
export function listed(names: string[], limits: { maxNames: number; maxLength: number }, more: string): string {
  const shown: string[] = [];
  let length = 0;
  for (const name of names.slice(0, limits.maxNames)) {
    if (shown.length > 0 && length + name.length > limits.maxLength) break;
    shown.push(name);
    length += name.length + 2;
  }
  return shown.join(', ') + (shown.length < names.length ? more : '');
}

export function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** The first of each text, comparing without case. */
export function distinct(texts: string[]): string[] {
  const seen = new Set<string>();
  return texts.filter((text) => {
    const key = text.toLowerCase();
    return !seen.has(key) && seen.add(key);
  });
}

function stripOuterQuotes(name: string): string {
  const inner = /^["«“„]([^"«»“”„]*)["»”“]$/u.exec(name)?.[1];
  return inner && inner.trim() !== '' ? inner.trim() : name;
}
