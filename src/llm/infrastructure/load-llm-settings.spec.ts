import { inspect } from 'node:util';
import { describe, expect, it } from '@jest/globals';
import { parse } from 'yaml';
import { ConfigError, readConfigFile } from '../../platform/config/index.js';
import type { LlmSettings, OpenAiProviderSettings } from '../application/llm-settings.js';
import { loadLlmSettings } from './load-llm-settings.js';

const offlineRoutes = `
routes:
  draft: [{provider: offline}]
  review: [{provider: offline}]
  repair: [{provider: offline}]`;

interface Around {
  variables?: Record<string, string>;
  files?: Record<string, string>;
}

function load(yaml: string, { variables = {}, files = {} }: Around = {}): LlmSettings {
  return loadLlmSettings({
    read: () => parse(yaml) as unknown,
    variable: (name) => variables[name],
    file: (path) => files[path],
  });
}

const withProvider = (members: string): string =>
  `providers: {offline: {kind: offline}, one: {kind: openai-compatible, ${members}}}${offlineRoutes}`;

function faultOf(yaml: string, around: Around = {}): string {
  try {
    load(yaml, around);
  } catch (error) {
    if (error instanceof ConfigError) return error.message;
    throw error;
  }
  return 'none';
}

const providerOf = (settings: LlmSettings, name = 'one'): OpenAiProviderSettings =>
  settings.providers.get(name) as OpenAiProviderSettings;

function shipped(variables: Record<string, string>): LlmSettings {
  return loadLlmSettings({
    read: () => readConfigFile<unknown>('llm.yaml'),
    variable: (name) => variables[name],
    file: () => undefined,
  });
}

const configuredOf = (settings: LlmSettings): string[] =>
  settings.routes.draft
    .filter(({ configured }) => configured)
    .map(({ provider, model }) => `${provider}:${String(model)}`);

describe('config/llm.yaml as it is shipped', () => {
  it('ends at the offline provider where nothing is set', () => {
    const settings = shipped({});
    expect(configuredOf(settings)).toEqual(['offline:null']);
    expect([...settings.providers.keys()]).toEqual(['offline']);
  });

  it('asks OpenRouter as soon as its key is set, for the model that is named', () => {
    expect(configuredOf(shipped({ OPENROUTER_API_KEY: 'k' }))[0]).toBe('openrouter:openai/gpt-4.1-mini');
    expect(configuredOf(shipped({ OPENROUTER_API_KEY: 'k', OPENROUTER_MODEL: 'a/b' }))[0]).toBe('openrouter:a/b');
  });

  it('asks an endpoint of one’s own without a key, but not without a model', () => {
    const address = { LLM_BASE_URL: 'http://localhost:11434/v1' };
    expect(configuredOf(shipped({ ...address, LLM_MODEL: 'qwen3' }))).toEqual(['custom:qwen3', 'offline:null']);
    expect(configuredOf(shipped(address))).toEqual(['offline:null']);
  });
});

describe('Settings of a provider', () => {
  it('are complete with what is usual', () => {
    const one = providerOf(load(withProvider('baseUrl: "http://localhost:1/v1/", timeoutsMs: {idle: 7}')));
    expect(one).toMatchObject({
      baseUrl: 'http://localhost:1/v1',
      apiKey: null,
      structuredOutput: 'json-object',
      maxTokensName: 'max_tokens',
      concurrency: 8,
      timeoutsMs: { connect: 5_000, firstByte: 60_000, idle: 7, total: 240_000 },
      retry: { attempts: 3 },
      breaker: { failures: 5, openMs: 30_000 },
    });
  });

  it('price cached input like any other where nothing else is said', () => {
    const one = providerOf(
      load(withProvider('baseUrl: "http://h/v1", prices: {"*": {inputUsdPerMillion: 2, outputUsdPerMillion: 3}}')),
    );
    expect(one.prices.get('*')?.cachedInputUsdPerMillion).toBe(2);
  });

  it('take the key from a variable or a file', () => {
    const fromVariable = load(withProvider('baseUrl: "http://h/v1", apiKey: {env: K}'), { variables: { K: 'sk-1' } });
    const fromFile = load(withProvider('baseUrl: "http://h/v1", apiKey: {file: /k}'), { files: { '/k': 'sk-2' } });
    expect(providerOf(fromVariable).apiKey?.reveal()).toBe('sk-1');
    expect(providerOf(fromFile).apiKey?.reveal()).toBe('sk-2');
  });

  it('do not show the key however they are printed', () => {
    const settings = load(withProvider('baseUrl: "http://h/v1", apiKey: {env: K}'), { variables: { K: 'sk-secret' } });
    const printed = [
      inspect(settings, { depth: 9 }),
      JSON.stringify(providerOf(settings)),
      String(providerOf(settings).apiKey),
    ];
    expect(printed.join()).not.toContain('sk-secret');
    expect(printed.join()).toContain('[secret]');
  });

  it('are absent where a reference is not there', () => {
    expect(load(withProvider('baseUrl: {env: U}')).providers.has('one')).toBe(false);
    expect(load(withProvider('baseUrl: "http://h", apiKey: {file: /k}')).providers.has('one')).toBe(false);
    expect(load(withProvider('baseUrl: "http://h", apiKey: {env: K, optional: true}')).providers.has('one')).toBe(true);
  });
});

describe('Budgets and cache', () => {
  it('have no bounds where none are written', () => {
    const { budgets, cache } = load(`providers: {offline: {kind: offline}}${offlineRoutes}`);
    const free = { tokens: null, usd: null };
    expect(budgets.all).toEqual({ day: free, month: free });
    expect(cache.ttlSeconds).toBe(86_400);
  });

  it('are read where they are written', () => {
    const { budgets, cache } = load(
      `providers: {offline: {kind: offline}}
cache: {ttlSeconds: 5}
budgets: {all: {day: {usd: 2.5}}, principal: null, principals: {p1: {month: {tokens: 10}}}}${offlineRoutes}`,
    );
    expect(budgets.all.day).toEqual({ tokens: null, usd: 2.5 });
    expect(budgets.principals.get('p1')?.month).toEqual({ tokens: 10, usd: null });
    expect(cache.ttlSeconds).toBe(5);
  });
});

describe('A file that cannot be used', () => {
  const route = (step: string): string =>
    `providers: {offline: {kind: offline}, one: {kind: openai-compatible, baseUrl: {env: U}}}
routes: {draft: [${step}], review: [{provider: offline}], repair: [{provider: offline}]}`;

  it.each([
    ['', '/ must be object'],
    [`providers: {}${offlineRoutes}`, '/providers must NOT have fewer than 1 properties'],
    [withProvider('baseUrl: "http://h", apiKey: sk-inline'), '/providers/one/apiKey must be object'],
    [
      withProvider('baseUrl: "http://h", concurency: 3'),
      '/providers/one must NOT have additional properties: "concurency"',
    ],
    [withProvider('baseUrl: "http://h", concurrency: 0'), '/providers/one/concurrency must be >= 1'],
    [
      withProvider('baseUrl: "http://h", timeoutsMs: {total: 3000000000}'),
      '/providers/one/timeoutsMs/total must be <= 86400000',
    ],
    [withProvider('baseUrl: "ftp://h"'), '/providers/one/baseUrl must be an http or https address'],
    [withProvider('baseUrl: "http://u:p@h/v1"'), '/providers/one/baseUrl must be an address without user'],
    [route('{provider: two}'), '/routes/draft/0/provider "two" is none of offline, one'],
    [route('{provider: one}'), '/routes/draft/0 must name a model of one'],
    [route('{provider: offline, model: m}'), '/routes/draft/0/model cannot be: offline has no models'],
    [route('{provider: one, model: m}'), '/routes/draft has no step that is configured'],
    [
      route('{provider: one, model: m, parameters: {temperature: 3}}'),
      '/routes/draft/0/parameters/temperature must be <= 2',
    ],
  ])('is named by its place: %s', (yaml, expected) => {
    const message = faultOf(yaml);
    expect(message).toContain(`Configuration: config/llm.yaml: ${expected}`);
    expect(message).not.toContain('\n');
    expect(message).not.toContain('sk-inline');
  });

  it('is a fault of its own where it is no YAML', () => {
    expect(faultOf('providers: [')).toMatch(/^Configuration: config\/llm.yaml: \/ cannot be read: [^\n]+$/u);
  });

  it('never shows a key that no header carries', () => {
    const message = faultOf(withProvider('baseUrl: "http://h", apiKey: {env: K}'), { variables: { K: 'two words' } });
    expect(message).toContain('/providers/one/apiKey refers to a value that cannot be a key');
    expect(message).not.toContain('two words');
  });

  it('names the file that a key cannot be read from', () => {
    const unreadable = (): never => {
      throw Object.assign(new Error('EACCES: permission denied'), { code: 'EACCES' });
    };
    const yaml = withProvider('baseUrl: "http://h", apiKey: {file: /run/k}');
    expect(() =>
      loadLlmSettings({ read: () => parse(yaml) as unknown, variable: () => undefined, file: unreadable }),
    ).toThrow('/providers/one/apiKey refers to /run/k, which cannot be read: EACCES');
  });
});
