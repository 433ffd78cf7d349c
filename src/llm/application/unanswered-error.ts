import { CompletionRefused, CompletionUnusable, LlmUnavailable } from '../domain/completion.errors.js';
import type { CompletionFault } from '../domain/completion-fault.js';
import { askAgainAfterMs, finalErrorOf } from '../domain/faults/fault-policy.js';
import type { Target } from '../domain/routing/target.js';

/** How the asking of one target ended. */
export interface TargetFault {
  target: Target;
  fault: CompletionFault;
}

/** What a caller is told after the last target. */
export function unansweredError(ended: readonly TargetFault[]): Error {
  const faults = ended.map(({ fault }) => fault);
  const told = ended.map(({ target, fault }) => `${target.provider} ${fault.message}`).join('; ');
  switch (finalErrorOf(faults)) {
    case 'unavailable':
      return new LlmUnavailable(`No provider can be had now: ${told}.`, askAgainAfterMs(faults));
    case 'unusable':
      return new CompletionUnusable(told);
    case 'refused':
      return new CompletionRefused(told);
  }
}
