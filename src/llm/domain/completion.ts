import type { PositionMaterial } from './position-material.js';
import type { UsageEntry } from './usage/usage-entry.js';

/** What a completion is for; a route is chosen by it. */
export const completionPurposes = ['draft', 'review', 'repair'] as const;
export type CompletionPurpose = (typeof completionPurposes)[number];

export interface CompletionMessage {
  role: 'system' | 'user' | 'assistant';
  content: string;
}

/** What a prompt version or a route asks of a model; a route's word counts more than a prompt's. */
export interface CompletionParameters {
  /** 0-2. */
  temperature?: number;
  /** 0-1. */
  topP?: number;
  /** Upper bound of the answer's tokens. */
  maxTokens?: number;
  seed?: number;
}

/** On whose behalf a call is made, and as a part of what: usage and budgets go by it. */
export interface CompletionCaller {
  principalId: string;
  unitId: string | null;
  subject: { kind: 'generation'; id: string; attempt: number; stage: string };
}

export interface CompletionRequest {
  purpose: CompletionPurpose;
  /** Name and version of the prompt, such as `draft/1`. */
  promptVersion: string;
  messages: CompletionMessage[];
  parameters: CompletionParameters;
  /** JSON Schema of the expected answer; null for free text. */
  schema: object | null;
  /** The facts behind the messages, for providers that write without a model. */
  material: PositionMaterial;
  caller: CompletionCaller;
  /** Asks the provider even where the answer is known; the new answer takes the place of the old one. */
  bypassCache: boolean;
  /** Whether an answer may be given to the same question again; without it each one may that is of the schema's shape. */
  isWorthKeeping?: (text: string) => boolean;
  /** Told how many tokens of the answer have arrived so far, however often they do. */
  onProgress?: (outputTokens: number) => void;
}

/** Tokens and money of one call; `costUsd` in US dollars. */
export interface CompletionUsage {
  inputTokens: number;
  outputTokens: number;
  /** Input tokens that the provider took from its own cache; part of `inputTokens`. */
  cachedTokens: number;
  costUsd: number;
}

/** Whether the text is what the schema asked for; `unchecked` where there was no schema. */
export type Conformance = 'conforming' | 'not-json' | 'other-shape' | 'unchecked';

/** A finished answer. What is no answer (broken off, refused, empty …) is an error instead. */
export interface Completion {
  provider: string;
  /** null where no model was asked. */
  model: string | null;
  text: string;
  usage: CompletionUsage;
  durationMs: number;
  conformance: Conformance;
  /** Whether it was known already: nothing was asked and nothing is paid. */
  cached: boolean;
  /** The row of this call; whoever uses the answer records it in the same transaction as what was made of it. */
  entry: UsageEntry;
}
