import type { CompletionProvider } from '../domain/completion-provider.js';
import { DraftWriter } from '../domain/drafting/draft-writer.js';
import { reviewCompletion } from '../domain/review/review-draft.js';
import type { LlmConfig } from './llm.config.js';
import { loadRoleCatalogue } from './load-role-catalogue.js';
import { OfflineProvider } from './offline-provider.js';

/** Opens the configured provider. */
export function openProvider(config: LlmConfig): CompletionProvider {
  switch (config.provider) {
    default: {
      const writer = new DraftWriter(loadRoleCatalogue());
      return new OfflineProvider((material) => writer.write(material), reviewCompletion);
    }
  }
}
