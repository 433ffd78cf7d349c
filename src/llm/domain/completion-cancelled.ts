import type { CompletionUsage } from './completion.js';

/** A call that was given up while its answer was arriving: why, and what it has cost all the same. */
export class CompletionCancelled extends Error {
  constructor(
    readonly reason: unknown,
    readonly usage: CompletionUsage,
  ) {
    super('The call was given up.');
    this.name = 'CompletionCancelled';
  }
}
