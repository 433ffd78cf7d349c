import type { CompletionMessage, CompletionParameters, CompletionPurpose, CompletionUsage } from './completion.js';
import type { PositionMaterial } from './position-material.js';

/** One question to one provider: what is left of a request once the route has chosen. */
export interface ProviderCall {
  purpose: CompletionPurpose;
  /** null for a provider that has no models. */
  model: string | null;
  messages: readonly CompletionMessage[];
  parameters: CompletionParameters;
  schema: object | null;
  material: PositionMaterial;
  onProgress?: (outputTokens: number) => void;
}

export interface ProviderAnswer {
  text: string;
  usage: CompletionUsage;
  /** The provider named no (believable) figures; tokens were counted here. */
  estimated: boolean;
  /** Until the first token of the answer. */
  firstTokenMs: number | null;
  durationMs: number;
}

/** Port: one source of completions. One call is one attempt: it neither repeats nor waits, and an aborted signal ends it with the signal's reason. */
export abstract class CompletionProvider {
  /** Stable name that usage rows and profiles carry. */
  abstract readonly name: string;

  /** @throws CompletionFault with what went wrong. */
  abstract complete(call: ProviderCall, signal: AbortSignal): Promise<ProviderAnswer>;
}
