import type { CompletionProvider } from '../../domain/completion-provider.js';
import { type Enter, GuardedProvider } from '../../domain/routing/guarded-provider.js';

/** A provider inside of this process needs no protection. */
export class OfflineGuard extends GuardedProvider {
  readonly isPaid = false;
  readonly state = 'closed';
  readonly queued = 0;

  constructor(readonly provider: CompletionProvider) {
    super();
  }

  costOf(): number {
    return 0;
  }

  run<T>(once: (enter: Enter) => Promise<T>, signal: AbortSignal): Promise<T> {
    return once((attempt) => attempt(signal));
  }
}
