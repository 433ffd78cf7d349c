import { describe, expect, it } from '@jest/globals';
import { russianContent } from '../../../test/support/job-profile.factory.js';
import { inFieldOrder } from './field-order.js';

/** What jsonb makes of an object: keys by length, then by letters. */
function asJsonb(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(asJsonb);
  if (typeof value !== 'object' || value === null) return value;
  const keys = Object.entries(value).sort(([left], [right]) => left.length - right.length || left.localeCompare(right));
  return Object.fromEntries(keys.map(([key, child]) => [key, asJsonb(child)]));
}

describe('inFieldOrder', () => {
  it('puts every field back where the schema has it, in lists and references too', () => {
    const stored = asJsonb(russianContent());
    expect(JSON.stringify(stored)).not.toBe(JSON.stringify(russianContent()));
    expect(JSON.stringify(inFieldOrder(stored))).toBe(JSON.stringify(russianContent()));
  });

  it('keeps nothing where there is nothing', () => {
    expect(inFieldOrder(russianContent({ directManager: null })).directManager).toBeNull();
  });
});
