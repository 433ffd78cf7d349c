import { describe, expect, it } from '@jest/globals';
import { hashOf, labelOf, type PromptVersion } from './prompt-version.js';

const prompt: Omit<PromptVersion, 'hash'> = {
  name: 'draft',
  version: 1,
  changelog: 'First version.',
  variables: { position: 'data', counts: 'text' },
  parameters: { temperature: 0.4 },
  schema: { type: 'object' },
  system: null,
  user: 'Write. {{ position }} {{ counts }}',
};

describe('hashOf', () => {
  it('does not change with the changelog or the order of members', () => {
    const again = { ...prompt, changelog: 'The first.', variables: { counts: 'text', position: 'data' } as const };
    expect(hashOf(again)).toBe(hashOf(prompt));
  });

  it.each<[string, Partial<PromptVersion>]>([
    ['a word', { user: 'Write! {{ position }} {{ counts }}' }],
    ['a system message', { system: '' }],
    ['the kind of a variable', { variables: { position: 'data', counts: 'data' } }],
    ['a parameter', { parameters: { temperature: 0.5 } }],
    ['the schema', { schema: { type: 'array' } }],
    ['the version', { version: 2 }],
  ])('changes with %s', (_, change) => {
    expect(hashOf({ ...prompt, ...change })).not.toBe(hashOf(prompt));
  });
});

describe('labelOf', () => {
  it('names a version', () => {
    expect(labelOf(prompt)).toBe('draft/1');
  });
});
