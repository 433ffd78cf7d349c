import { performance } from 'node:perf_hooks';
import { CompletionProvider, type ProviderAnswer, type ProviderCall } from '../domain/completion-provider.js';
import { DraftWriter } from '../domain/drafting/draft-writer.js';
import { reviewCompletion } from '../domain/review/review-draft.js';
import { loadRoleCatalogue } from './load-role-catalogue.js';

/**
 * Writes complete, valid answers without any model: drafts from the material and the role families in `config/roles`,
 * verdicts from a deterministic rubric. The same call always gets the same text. It is labelled as what it is:
 * provider `offline`, no model, no tokens, no cost.
 */
export class OfflineProvider extends CompletionProvider {
  constructor(
    private readonly writer: DraftWriter,
    readonly name = 'offline',
  ) {
    super();
  }

  async complete(call: ProviderCall, signal: AbortSignal): Promise<ProviderAnswer> {
    signal.throwIfAborted();
    const startedAt = performance.now();
    const answer = call.purpose === 'review' ? reviewCompletion(call) : this.writer.write(call.material);
    return Promise.resolve({
      text: JSON.stringify(answer),
      usage: { inputTokens: 0, outputTokens: 0, cachedTokens: 0, costUsd: 0 },
      estimated: false,
      firstTokenMs: null,
      durationMs: performance.now() - startedAt,
    });
  }
}

/** @throws Error that names the file and the fault where `config/roles` is not as it must be. */
export const openOfflineProvider = (name?: string): OfflineProvider =>
  new OfflineProvider(new DraftWriter(loadRoleCatalogue()), name);
