import type { PositionMaterial } from './position-material.js';

/** What a completion is for; a route is chosen by it. */
export type CompletionPurpose = 'draft' | 'review' | 'repair';

export interface CompletionMessage {
  role: 'system' | 'user' | 'assistant';
  content: string;
}

export interface CompletionRequest {
  purpose: CompletionPurpose;
  promptVersion: string;
  messages: CompletionMessage[];
  /** JSON Schema of the expected answer; null for free text. */
  schema: object | null;
  /** The facts behind the messages, for providers that write without a model. */
  material: PositionMaterial;
}

/** Tokens and money of one call; `costUsd` in US dollars. */
export interface CompletionUsage {
  inputTokens: number;
  outputTokens: number;
  cachedTokens: number;
  costUsd: number;
}

export type FinishReason = 'stop' | 'length' | 'refusal' | 'content-filter';

export interface Completion {
  provider: string;
  /** null where no model was asked. */
  model: string | null;
  text: string;
  usage: CompletionUsage;
  durationMs: number;
  finishReason: FinishReason;
}
