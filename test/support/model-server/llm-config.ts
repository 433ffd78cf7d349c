import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { LlmFile, OpenAiProviderFile, ProviderFile } from '../../../src/llm/infrastructure/llm-file.ts';
import type { ModelServer } from './model-server.ts';

/** A provider that is a model server (its URL and a key are filled in), with its differences from what is usual in tests. */
interface ServedProvider extends Partial<OpenAiProviderFile> {
  server: ModelServer;
}

export type TestProvider = ServedProvider | (ProviderFile & { server?: undefined });

export interface TestLlmConfig extends Partial<Omit<LlmFile, 'providers'>> {
  /** By name, in the order they are asked. */
  providers: Record<string, TestProvider>;
  /** Further files of the folder, by their path below it. */
  files?: Record<string, string>;
}

export const testKey = 'sk-test-0123456789abcdef';

/** Time for a gate, no jitter to speak of, and no breaker that opens by chance. */
const quick = {
  kind: 'openai-compatible',
  structuredOutput: 'json-schema',
  concurrency: 32,
  maxQueued: 200,
  maxResponseBytes: 262_144,
  timeoutsMs: { connect: 1_000, firstByte: 15_000, idle: 5_000, total: 30_000 },
  retry: { attempts: 2, firstDelayMs: 1, maxDelayMs: 5, maxRetryAfterMs: 200 },
  breaker: { failures: 1_000, openMs: 200 },
  prices: { '*': { inputUsdPerMillion: 1, outputUsdPerMillion: 2, cachedInputUsdPerMillion: 0.5 } },
} satisfies Partial<OpenAiProviderFile>;

const purposes = ['draft', 'review', 'repair'] as const;

/**
 * Writes a folder for CONFIG_DIRECTORY that holds an `llm.yaml` with these providers, each asked for `draft-model`,
 * `review-model` and `repair-model` in their order, without a cache unless one is given. It goes with its first server.
 */
export function writeLlmConfig(config: TestLlmConfig): string {
  const directory = mkdtempSync(join(tmpdir(), 'orgwright-llm-'));
  const { providers, files = {}, ...rest } = config;
  const named = Object.entries(providers);
  const route = (purpose: string): object[] =>
    named.map(([provider, { kind }]) => (kind === 'offline' ? { provider } : { provider, model: `${purpose}-model` }));
  const file = {
    providers: Object.fromEntries(named.map(([name, provider]) => [name, providerFile(provider, directory)])),
    routes: Object.fromEntries(purposes.map((purpose) => [purpose, route(purpose)])),
    cache: { ttlSeconds: 0 },
    ...rest,
  };
  for (const [path, text] of Object.entries({ ...files, 'llm.yaml': JSON.stringify(file), key: testKey })) {
    mkdirSync(dirname(join(directory, path)), { recursive: true });
    writeFileSync(join(directory, path), text);
  }
  const owner = named.find(([, { server }]) => server)?.[1].server;
  owner?.onClose(() => {
    rmSync(directory, { recursive: true, force: true });
  });
  return directory;
}

function providerFile(provider: TestProvider, directory: string): object {
  if (provider.server === undefined) return provider;
  const { server, ...differences } = provider;
  return {
    ...quick,
    baseUrl: server.url,
    apiKey: { file: join(directory, 'key') },
    ...differences,
    timeoutsMs: { ...quick.timeoutsMs, ...differences.timeoutsMs },
    retry: { ...quick.retry, ...differences.retry },
    breaker: { ...quick.breaker, ...differences.breaker },
  };
}
