import { describe, expect, it } from '@jest/globals';
import type { PromptTemplate } from '../domain/prompts/prompt-template.js';
import type { PromptUse, PromptUseRecords } from '../domain/prompts/prompt-use-records.js';
import type { ComposedPrompt, PromptVersion } from '../domain/prompts/prompt-version.js';
import { type LoadedPrompt, PromptCatalogue } from './prompt-catalogue.js';

/** Says what it is given. */
const template = (fixedText: string): PromptTemplate => ({
  fixedText,
  render: (values) => `${fixedText}${JSON.stringify(values)}`,
});

function loaded(version: number, more: Partial<PromptVersion> = {}, system: string | null = null): LoadedPrompt {
  const prompt: PromptVersion = {
    name: 'draft',
    version,
    changelog: 'Another.',
    variables: { position: 'data', counts: 'text' },
    parameters: { temperature: 0.1 * version },
    schema: { title: `Schema ${version}` },
    system,
    user: '',
    hash: `hash ${version}`,
    ...more,
  };
  const templates = { system: system === null ? null : template(system), user: template(`Write ${version}.`) };
  return { prompt, templates };
}

const recordsOf = (uses: PromptUse[] | null): PromptUseRecords => ({
  all: () => Promise.resolve(uses),
  record: () => Promise.reject(new Error('nothing is used here')),
});

const questionOf = ({ messages }: ComposedPrompt): string => messages.at(-1)?.content ?? '';

const values = { position: { title: 'Baker' }, counts: 'vertical 1', unknown: 'to this version' };
const catalogue = new PromptCatalogue([loaded(10), loaded(2), loaded(1, {}, 'You write.')], recordsOf([]));

describe('PromptCatalogue', () => {
  it('composes the newest version where none is asked for, by number and not by letters', () => {
    expect(catalogue.compose('draft', values)).toMatchObject({ name: 'draft', version: 10, label: 'draft/10' });
  });

  it('composes a version with its messages, parameters and schema', () => {
    expect(catalogue.compose('draft', values, 1)).toEqual({
      name: 'draft',
      version: 1,
      label: 'draft/1',
      messages: [
        { role: 'system', content: expect.stringContaining('You write.') },
        { role: 'user', content: expect.stringContaining('Write 1.') },
      ],
      parameters: { temperature: 0.1 },
      schema: { title: 'Schema 1' },
    });
  });

  it('gives a template the variables of its version: data fenced, text as it is, nothing else', () => {
    const content = questionOf(catalogue.compose('draft', values, 2));
    expect(JSON.parse(content.slice('Write 2.'.length))).toEqual({
      position: '<data name="position">\n{"title":"Baker"}\n</data>',
      counts: 'vertical 1',
    });
  });

  it('gives a template null for what is empty', () => {
    const content = questionOf(catalogue.compose('draft', { position: [], counts: null }, 2));
    expect(JSON.parse(content.slice('Write 2.'.length))).toEqual({ position: null, counts: null });
  });

  it.each([
    ['a value that is missing', { position: {} }, /draft\/10 needs a value for counts/u],
    ['text of more than a line', { position: {}, counts: 'a\nb' }, /takes a number or a short line for counts/u],
    ['a list as text', { position: {}, counts: ['a'] }, /takes a number or a short line for counts/u],
  ])('refuses %s', (_, wrong, message) => {
    expect(() => catalogue.compose('draft', wrong)).toThrow(message);
  });

  it('knows no prompt and no version that is not there', () => {
    expect(() => catalogue.compose('poem', {})).toThrow('There is no prompt poem.');
    expect(() => catalogue.compose('draft', values, 3)).toThrow('There is no prompt draft/3.');
  });

  it('has the fixed text of all versions as instructions', () => {
    expect(catalogue.instructions.split('\n').filter(Boolean).sort()).toEqual([
      'Write 1.',
      'Write 10.',
      'Write 2.',
      'You write.',
    ]);
  });

  it('lists versions, and when each was used first', async () => {
    const firstUsedAt = new Date(0);
    const used = new PromptCatalogue(
      [loaded(1)],
      recordsOf([{ name: 'draft', version: 1, hash: 'hash 1', firstUsedAt }]),
    );
    expect(used.list().map(({ version }) => version)).toEqual([1]);
    expect(await used.firstUses()).toEqual(new Map([['draft/1', firstUsedAt]]));
    expect(await new PromptCatalogue([loaded(1)], recordsOf(null)).firstUses()).toEqual(new Map());
  });
});

describe('What a caller gives a prompt', () => {
  it('may be more than its versions take', () => {
    expect(() => catalogue.expect('draft', { position: 'data', counts: 'text', brief: 'data' })).not.toThrow();
  });

  it.each([
    ['too little', { position: 'data' }, 'there is no text variable counts for this prompt; there is position (data).'],
    ['of another kind', { position: 'text', counts: 'text' }, 'there is no data variable position'],
  ] as const)('stops the start when it is %s', (_, supplied, message) => {
    expect(() => catalogue.expect('draft', supplied)).toThrow(message);
    expect(() => catalogue.expect('draft', supplied)).toThrow('config/prompts/draft/1.yaml');
  });

  it('stops the start when the prompt is not there', () => {
    expect(() => catalogue.expect('poem', {})).toThrow('config/prompts/poem is missing');
  });
});
