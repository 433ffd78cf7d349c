import { describe, expect, it } from '@jest/globals';
import { type CacheQuestion, cacheKeyOf } from './cache-key.js';

const question: CacheQuestion = {
  provider: 'openrouter',
  endpoint: { baseUrl: 'https://openrouter.ai/api/v1', extraBody: {} },
  model: 'm',
  promptVersion: 'draft/1',
  messages: [{ role: 'user', content: 'Write.' }],
  parameters: { temperature: 0.4, maxTokens: 100 },
  schema: { type: 'object', properties: { a: {}, b: {} } },
};

describe('cacheKeyOf', () => {
  it('is the same for the same question, in whatever order its members stand', () => {
    const again: CacheQuestion = {
      schema: { properties: { b: {}, a: {} }, type: 'object' },
      parameters: { maxTokens: 100, temperature: 0.4 },
      messages: [{ content: 'Write.', role: 'user' }],
      promptVersion: 'draft/1',
      model: 'm',
      endpoint: { extraBody: {}, baseUrl: 'https://openrouter.ai/api/v1' },
      provider: 'openrouter',
    };
    expect(cacheKeyOf(again)).toBe(cacheKeyOf(question));
    expect(cacheKeyOf(question)).toMatch(/^[0-9a-f]{64}$/u);
  });

  it.each<[string, Partial<CacheQuestion>]>([
    ['provider', { provider: 'groq' }],
    ['endpoint', { endpoint: { baseUrl: 'http://localhost:11434/v1', extraBody: {} } }],
    ['model', { model: null }],
    ['prompt version', { promptVersion: 'draft/2' }],
    ['text of a message', { messages: [{ role: 'user', content: 'Write!' }] }],
    ['role of a message', { messages: [{ role: 'system', content: 'Write.' }] }],
    [
      'order of messages',
      {
        messages: [
          { role: 'user', content: 'Write.' },
          { role: 'user', content: '' },
        ],
      },
    ],
    ['parameters', { parameters: { temperature: 0.4, maxTokens: 100, seed: 1 } }],
    ['schema', { schema: null }],
  ])('is another for another %s', (_, difference) => {
    expect(cacheKeyOf({ ...question, ...difference })).not.toBe(cacheKeyOf(question));
  });
});
