import { describe, expect, it } from '@jest/globals';
import { AppConfig } from '../../../platform/config/index.js';
import { O200kTokenCounter } from './o200k-token-counter.js';

const counter = new O200kTokenCounter(new AppConfig());
const sentence = 'The baker answers for the bread, Пекарь отвечает за хлеб — 100 %.\n';

describe('O200kTokenCounter', () => {
  it('counts as the models of this vocabulary do', () => {
    expect(counter.count('')).toBe(0);
    expect(counter.count('hello world')).toBe(2);
    expect(counter.count('Привет, мир!')).toBe(5);
  });

  it('takes control tokens for the text they are', () => {
    expect(counter.count('a <|endoftext|> b')).toBeGreaterThan(3);
  });

  it('counts a long text like its sentences, cut in pieces or not', () => {
    const one = counter.count(sentence);
    expect(counter.count(sentence.repeat(1_000))).toBe(one * 1_000);
  });

  it('estimates what is longer than any context from samples', () => {
    const expected = counter.count(sentence.repeat(1_000)) * 10;
    const estimated = counter.count(sentence.repeat(10_000));
    expect(Math.abs(estimated - expected) / expected).toBeLessThan(0.05);
  });

  it.each(['a', 'ж', ' ', '!', '😀', '\u0000', '漢'])('counts a megabyte of %j', (character) => {
    expect(counter.count(character.repeat(1_000_000))).toBeGreaterThan(1_000);
  });

  it('loads its vocabulary when a worker starts', () => {
    expect(() => new O200kTokenCounter(new AppConfig()).onApplicationBootstrap()).not.toThrow();
  });
});
