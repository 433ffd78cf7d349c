import { Injectable } from '@nestjs/common';
import type { Completion, CompletionRequest } from '../domain/completion.js';
import { CompletionProvider } from '../domain/completion-provider.js';

/** The one door to completions for the other contexts. */
@Injectable()
export class LlmGateway {
  constructor(private readonly provider: CompletionProvider) {}

  /** @throws the signal's reason once the caller has given up, before or during the call. */
  async complete(request: CompletionRequest, signal: AbortSignal): Promise<Completion> {
    signal.throwIfAborted();
    const completion = await this.provider.complete(request, signal);
    signal.throwIfAborted();
    return completion;
  }
}
