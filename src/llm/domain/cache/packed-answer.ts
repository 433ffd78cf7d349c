import { createHash } from 'node:crypto';
import type { CachedAnswer } from './completion-cache.js';

/** Far above what a profile takes; larger answers are not kept. */
const maxPackedCharacters = 262_144;

/** An answer as text for a store that anything may happen to; null for one that is too large, or not fit to be given again. */
export function pack(key: string, { text, conformance, model }: CachedAnswer): string | null {
  if (conformance !== 'conforming' && conformance !== 'unchecked') return null;
  const packed = JSON.stringify({ text, conformance, model, digest: digestOf(key, text) });
  return packed.length > maxPackedCharacters ? null : packed;
}

/** The answer again; null where the text is not what `pack` made for this key. */
export function unpack(key: string, packed: string): CachedAnswer | null {
  let found: unknown;
  try {
    found = JSON.parse(packed);
  } catch {
    return null;
  }
  if (typeof found !== 'object' || found === null) return null;
  const { text, conformance, model, digest } = found as Record<string, unknown>;
  if (typeof text !== 'string' || digest !== digestOf(key, text)) return null;
  if (conformance !== 'conforming' && conformance !== 'unchecked') return null;
  if (model !== null && typeof model !== 'string') return null;
  return { text, conformance, model };
}

const digestOf = (key: string, text: string): string =>
  createHash('sha256').update(key).update('\n').update(text.toWellFormed()).digest('base64url');
