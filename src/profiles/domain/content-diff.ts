import type { JobProfileContent } from './job-profile-content.js';

/** One difference of two contents: an RFC 6901 pointer and both values; a value that is absent on one side is null there. */
export interface ContentChange {
  pointer: string;
  kind: 'added' | 'removed' | 'changed';
  from: unknown;
  to: unknown;
}

/** Compares two contents field by field, in the order of the fields; items of lists are compared by their index. */
export function diffOf(from: JobProfileContent, to: JobProfileContent): ContentChange[] {
  return compare('', from, to);
}

function compare(pointer: string, from: unknown, to: unknown): ContentChange[] {
  if (from === undefined) return [{ pointer, kind: 'added', from: null, to }];
  if (to === undefined) return [{ pointer, kind: 'removed', from, to: null }];
  if (isComposite(from) && isComposite(to) && Array.isArray(from) === Array.isArray(to)) {
    const keys = [...new Set([...Object.keys(from), ...Object.keys(to)])];
    return keys.flatMap((key) => compare(`${pointer}/${escapeKey(key)}`, from[key], to[key]));
  }
  return Object.is(from, to) ? [] : [{ pointer, kind: 'changed', from, to }];
}

const isComposite = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

const escapeKey = (key: string): string => key.replaceAll('~', '~0').replaceAll('/', '~1');
