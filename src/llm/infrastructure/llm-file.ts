import type { BudgetLimit, ProviderLimits, StructuredOutput, TokenPrice } from '../application/llm-settings.js';
import type { CompletionPurpose } from '../domain/completion.js';
import type { RouteParameters, TargetCondition } from '../domain/routing/target.js';

/** A text, or the variable that has it. */
export type TextOrVariable = string | { env: string; default?: string };

/** Where a key comes from; one that may be absent says so. */
export type KeyReference = ({ env: string } | { file: string }) & { optional?: boolean };

type PartsOf<T> = { [K in keyof T]?: T[K] extends object ? Partial<T[K]> : T[K] };

export interface OpenAiProviderFile extends PartsOf<ProviderLimits> {
  kind: 'openai-compatible';
  baseUrl: TextOrVariable;
  apiKey?: KeyReference;
  structuredOutput?: StructuredOutput;
  maxTokensName?: 'max_tokens' | 'max_completion_tokens';
  extraBody?: Record<string, unknown>;
  prices?: Record<string, Omit<TokenPrice, 'cachedInputUsdPerMillion'> & { cachedInputUsdPerMillion?: number }>;
}

export type ProviderFile = OpenAiProviderFile | { kind: 'offline' };

export interface StepFile {
  provider: string;
  model?: TextOrVariable;
  parameters?: RouteParameters;
  when?: TargetCondition;
}

type PeriodsFile = { day?: Partial<BudgetLimit> | null; month?: Partial<BudgetLimit> | null } | null;

/** `config/llm.yaml` as it is written. */
export interface LlmFile {
  providers: Record<string, ProviderFile>;
  routes: Record<CompletionPurpose, StepFile[]>;
  cache?: { ttlSeconds?: number };
  budgets?: { all?: PeriodsFile; principal?: PeriodsFile; principals?: Record<string, PeriodsFile> } | null;
}

export type { PeriodsFile };
