import type { Completion, CompletionRequest } from './completion.js';

/** Port: one source of completions. An aborted signal makes it reject with the signal's reason. */
export abstract class CompletionProvider {
  /** Stable name that usage rows and profiles carry. */
  abstract readonly name: string;

  abstract complete(request: CompletionRequest, signal: AbortSignal): Promise<Completion>;
}
