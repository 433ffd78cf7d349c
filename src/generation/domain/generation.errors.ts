import { DomainError } from '../../platform/kernel/index.js';
import type { GenerationState } from './generation-state.js';

export class GenerationNotFound extends DomainError {
  constructor(id: string) {
    super('not-found', 'GENERATION_NOT_FOUND', `There is no generation ${id}.`);
  }
}

export class GenerationBatchNotFound extends DomainError {
  constructor(id: string) {
    super('not-found', 'GENERATION_BATCH_NOT_FOUND', `There is no generation batch ${id}.`);
  }
}

export class GenerationNotCancellable extends DomainError {
  constructor(state: GenerationState) {
    super(
      'conflict',
      'GENERATION_NOT_CANCELLABLE',
      `The generation has ${state}; only a queued or running one can be cancelled.`,
    );
  }
}

export class GenerationNotRetryable extends DomainError {
  constructor(state: GenerationState) {
    super(
      'conflict',
      'GENERATION_NOT_RETRYABLE',
      `The generation is ${state}; only a failed or cancelled one can be retried.`,
    );
  }
}

export class EmptyBatch extends DomainError {
  constructor() {
    super('rule', 'BATCH_WITHOUT_POSITIONS', 'There is no position to generate a profile for in what was asked.');
  }
}

export class UnknownPositions extends DomainError {
  constructor(pointers: { index: number; id: string }[]) {
    super(
      'rule',
      'POSITION_UNKNOWN',
      'Some positions are not in the current organisation.',
      pointers.map(({ index, id }) => ({ pointer: `/positionIds/${index}`, detail: `There is no position ${id}.` })),
    );
  }
}

export class ExperimentNotFound extends DomainError {
  constructor(name: string) {
    super('not-found', 'EXPERIMENT_NOT_FOUND', `No experiment ${name} is run.`);
  }
}

export class PromptVersionNotFound extends DomainError {
  constructor(name: string, version: number) {
    super('not-found', 'PROMPT_VERSION_NOT_FOUND', `There is no prompt ${name}/${version}.`);
  }
}

export class PositionGone extends DomainError {
  constructor(positionId: string) {
    super('rule', 'POSITION_GONE', `The current organisation has no position ${positionId} any more.`);
  }
}

export class TooManyEventStreams extends DomainError {
  constructor(limit: number) {
    super(
      'unavailable',
      'TOO_MANY_EVENT_STREAMS',
      `All ${limit} event streams of this instance are in use; poll the generation instead.`,
    );
  }
}

export class ContextNotKept extends DomainError {
  constructor(id: string) {
    super('not-found', 'CONTEXT_NOT_KEPT', `Generation ${id} has no context yet, or keeps it no longer.`);
  }
}

/** Not even what every prompt must hold fits the token budget; a person has to raise it or shorten the names. */
export class ContextOverBudget extends DomainError {
  constructor(budget: number, sections: readonly { name: string; reserved: number }[]) {
    const needs = sections
      .filter(({ reserved }) => reserved > 0)
      .map(({ name, reserved }) => `${name} ${String(reserved)}`);
    super(
      'rule',
      'CONTEXT_OVER_BUDGET',
      `The facts of this position need more than the ${String(budget)} tokens of the context budget: ${needs.join(', ')}.`,
    );
  }
}

export const draftUnusableCode = 'DRAFT_UNUSABLE';

/** The text of a model that no repair made a draft; the task fails, because the same prompt would end the same way. */
export class DraftUnusable extends DomainError {
  constructor(problems: string[]) {
    super('rule', draftUnusableCode, `The provider's text is no usable draft: ${problems.slice(0, 5).join('; ')}`);
  }
}

/** Thrown inside a worker whose lease went to somebody else: it stops and writes nothing more. */
export class LeaseLost extends Error {
  constructor(readonly generationId: string) {
    super(`The lease of generation ${generationId} is lost.`);
  }
}

/** Thrown inside a worker that is asked to stop: the task goes back to the queue at its stored stage. */
export class WorkerStopping extends Error {
  constructor() {
    super('The worker is stopping.');
  }
}
