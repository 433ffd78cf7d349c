import { describe, expect, it } from '@jest/globals';
import type { CachedAnswer } from './completion-cache.js';
import { pack, unpack } from './packed-answer.js';

const answer: CachedAnswer = { text: '{"purpose":"Хлеб 🍞"}', conformance: 'conforming', model: 'm' };
const packed = pack('key', answer) ?? '';

describe('A packed answer', () => {
  it.each<CachedAnswer>([
    answer,
    { text: '', conformance: 'unchecked', model: null },
    { text: 'half \ud83c of a character', conformance: 'unchecked', model: null },
  ])('comes back as it was: %j', (each) => {
    expect(unpack('k', pack('k', each) ?? '')).toEqual(each);
  });

  it.each(['not-json', 'other-shape'] as const)('is not made of an answer that is %s', (conformance) => {
    expect(pack('key', { ...answer, conformance })).toBeNull();
  });

  it('is not made of an answer of more than 256 KiB', () => {
    expect(pack('key', { ...answer, text: 'a'.repeat(262_144) })).toBeNull();
  });

  it.each([
    ['cut off', packed.slice(0, -5)],
    ['empty', ''],
    ['another thing', '42'],
    ['nothing', 'null'],
    ['of another text', packed.replace('Хлеб', 'Соль')],
    ['of a text that is none', JSON.stringify({ ...answer, text: 7 })],
    ['without a digest', JSON.stringify(answer)],
    ['of an answer that did not conform', packed.replace('conforming', 'not-json')],
    ['of a model that is none', packed.replace('"m"', '5')],
  ])('that is %s is no answer', (_, broken) => {
    expect(unpack('key', broken)).toBeNull();
  });

  it('is an answer to its own question only', () => {
    expect(unpack('other key', packed)).toBeNull();
  });
});
