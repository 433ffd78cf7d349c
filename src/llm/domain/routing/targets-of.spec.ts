import { describe, expect, it } from '@jest/globals';
import type { Target } from './target.js';
import { parametersOf, targetsOf } from './targets-of.js';

const target = (provider: string, differences: Partial<Target> = {}): Target => ({
  provider,
  model: null,
  parameters: {},
  when: 'always',
  configured: true,
  ...differences,
});
const namesOf = (route: Target[]): string[] => targetsOf(route).map(({ provider }) => provider);

describe('targetsOf', () => {
  it('passes over what is not configured and keeps the order', () => {
    expect(namesOf([target('a'), target('b', { configured: false }), target('c')])).toEqual(['a', 'c']);
  });

  it('takes what stands for nothing being configured only where nothing is', () => {
    const last = target('offline', { when: 'nothing-configured' });
    expect(namesOf([target('a'), last])).toEqual(['a']);
    expect(namesOf([target('a', { configured: false }), last])).toEqual(['offline']);
  });

  it('takes a last resort that is always one', () => {
    expect(namesOf([target('a'), target('offline')])).toEqual(['a', 'offline']);
  });
});

describe('parametersOf', () => {
  it('lets the route’s word count more than the prompt’s, and leaves out what the route says null of', () => {
    expect(parametersOf({ temperature: 0.7, maxTokens: 10, seed: 1 }, { temperature: 0, seed: null })).toEqual({
      temperature: 0,
      maxTokens: 10,
    });
  });
});
