import { performance } from 'node:perf_hooks';
import type { Completion, CompletionRequest } from '../domain/completion.js';
import { CompletionProvider } from '../domain/completion-provider.js';
import type { ProfileDraft, ReviewVerdict } from '../domain/profile-draft.js';
import type { PositionMaterial } from '../domain/position-material.js';

export type WritesDraft = (material: PositionMaterial) => ProfileDraft;
export type ReviewsDraft = (request: CompletionRequest) => ReviewVerdict;

/**
 * Writes complete, valid answers without any model: drafts from the material and the role families in `config/roles`,
 * verdicts from a deterministic rubric. The same request always gets the same text. It is labelled as what it is:
 * provider `offline`, no model, no tokens, no cost.
 */
export class OfflineProvider extends CompletionProvider {
  readonly name = 'offline';

  constructor(
    private readonly write: WritesDraft,
    private readonly review: ReviewsDraft,
  ) {
    super();
  }

  async complete(request: CompletionRequest, signal: AbortSignal): Promise<Completion> {
    signal.throwIfAborted();
    const startedAt = performance.now();
    const answer = request.purpose === 'review' ? this.review(request) : this.write(request.material);
    return Promise.resolve({
      provider: this.name,
      model: null,
      text: JSON.stringify(answer),
      usage: { inputTokens: 0, outputTokens: 0, cachedTokens: 0, costUsd: 0 },
      durationMs: performance.now() - startedAt,
      finishReason: 'stop',
    });
  }
}
