import type { BudgetSettings } from '../domain/budget/budget-limits.js';
import type { Routes } from '../domain/routing/target.js';
import type { Secret } from './secret.js';

export type { BudgetLimit, BudgetLimits, BudgetSettings } from '../domain/budget/budget-limits.js';

/** US dollars per million tokens. */
export interface TokenPrice {
  inputUsdPerMillion: number;
  outputUsdPerMillion: number;
  /** Of input tokens that the provider took from its own cache. */
  cachedInputUsdPerMillion: number;
}

/** What a provider can be held to: an answer of a JSON Schema, any JSON object, or neither. */
export type StructuredOutput = 'json-schema' | 'json-object' | 'none';

/** What it takes to be polite and safe with one provider; times in milliseconds. */
export interface ProviderLimits {
  /** Calls under way at one time. */
  concurrency: number;
  /** Calls that may wait for one of those places. */
  maxQueued: number;
  maxResponseBytes: number;
  timeoutsMs: { connect: number; firstByte: number; idle: number; total: number };
  retry: { attempts: number; firstDelayMs: number; maxDelayMs: number; maxRetryAfterMs: number };
  breaker: { failures: number; openMs: number };
}

/** An endpoint that speaks the chat completions protocol. */
export interface OpenAiProviderSettings extends ProviderLimits {
  kind: 'openai-compatible';
  name: string;
  baseUrl: string;
  apiKey: Secret | null;
  structuredOutput: StructuredOutput;
  /** How the endpoint calls the upper bound of the answer's tokens. */
  maxTokensName: 'max_tokens' | 'max_completion_tokens';
  /** Further members of every request, such as an endpoint's own switches. */
  extraBody: Readonly<Record<string, unknown>>;
  /** By model; `*` is any other. */
  prices: ReadonlyMap<string, TokenPrice>;
}

export interface OfflineProviderSettings {
  kind: 'offline';
  name: string;
}

export type ProviderSettings = OpenAiProviderSettings | OfflineProviderSettings;

/** `config/llm.yaml`, checked, with its references to variables and files resolved. */
export class LlmSettings {
  constructor(
    /** Those that are configured, by name. */
    readonly providers: ReadonlyMap<string, ProviderSettings>,
    readonly routes: Routes,
    readonly cache: { ttlSeconds: number },
    readonly budgets: BudgetSettings,
  ) {}
}
