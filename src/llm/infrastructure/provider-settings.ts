import type { ProviderLimits, ProviderSettings, TokenPrice } from '../application/llm-settings.js';
import { Secret } from '../application/secret.js';
import type { KeyReference, OpenAiProviderFile, ProviderFile } from './llm-file.js';
import { fault, type LlmSources, textOf } from './llm-sources.js';

const usual: ProviderLimits = {
  concurrency: 8,
  maxQueued: 200,
  maxResponseBytes: 1_048_576,
  timeoutsMs: { connect: 5_000, firstByte: 60_000, idle: 30_000, total: 240_000 },
  retry: { attempts: 3, firstDelayMs: 500, maxDelayMs: 10_000, maxRetryAfterMs: 30_000 },
  breaker: { failures: 5, openMs: 30_000 },
};

/**
 * One provider with its references resolved; null where one of them is not there, so that it is not configured.
 * @throws ConfigError where what a reference gives cannot be used; the value itself is never shown.
 */
export function providerSettingsOf(name: string, written: ProviderFile, sources: LlmSources): ProviderSettings | null {
  if (written.kind === 'offline') return { kind: 'offline', name };
  const pointer = `/providers/${name}`;
  const baseUrl = textOf(written.baseUrl, sources);
  const key = written.apiKey && keyOf(written.apiKey, `${pointer}/apiKey`, sources);
  if (baseUrl === undefined || (written.apiKey && !written.apiKey.optional && key === undefined)) return null;
  requireUsable(baseUrl, `${pointer}/baseUrl`);
  if (key !== undefined && !/^[\x21-\x7e]+$/u.test(key)) {
    throw fault(
      `${pointer}/apiKey`,
      'refers to a value that cannot be a key: it has characters that no HTTP header carries',
    );
  }
  return {
    kind: 'openai-compatible',
    name,
    baseUrl: baseUrl.replace(/\/+$/u, ''),
    apiKey: key === undefined ? null : new Secret(key),
    structuredOutput: written.structuredOutput ?? 'json-object',
    maxTokensName: written.maxTokensName ?? 'max_tokens',
    extraBody: written.extraBody ?? {},
    prices: pricesOf(written),
    ...limitsOf(written),
  };
}

function keyOf(reference: KeyReference, pointer: string, sources: LlmSources): string | undefined {
  if ('env' in reference) return sources.variable(reference.env);
  try {
    return sources.file(reference.file);
  } catch (error) {
    const reason = error instanceof Error && 'code' in error ? String(error.code) : 'unknown fault';
    throw fault(pointer, `refers to ${reference.file}, which cannot be read: ${reason}`);
  }
}

function requireUsable(baseUrl: string, pointer: string): void {
  const url = URL.parse(baseUrl);
  if (url === null || !['http:', 'https:'].includes(url.protocol)) {
    throw fault(pointer, 'must be an http or https address, such as https://api.example.com/v1');
  }
  if (url.username !== '' || url.password !== '' || url.search !== '' || url.hash !== '') {
    throw fault(pointer, 'must be an address without user, password, query and fragment; keys belong to apiKey');
  }
}

function pricesOf({ prices = {} }: OpenAiProviderFile): Map<string, TokenPrice> {
  return new Map(
    Object.entries(prices).map(([model, price]) => [
      model,
      { ...price, cachedInputUsdPerMillion: price.cachedInputUsdPerMillion ?? price.inputUsdPerMillion },
    ]),
  );
}

function limitsOf(written: OpenAiProviderFile): ProviderLimits {
  return {
    concurrency: written.concurrency ?? usual.concurrency,
    maxQueued: written.maxQueued ?? usual.maxQueued,
    maxResponseBytes: written.maxResponseBytes ?? usual.maxResponseBytes,
    timeoutsMs: { ...usual.timeoutsMs, ...written.timeoutsMs },
    retry: { ...usual.retry, ...written.retry },
    breaker: { ...usual.breaker, ...written.breaker },
  };
}
