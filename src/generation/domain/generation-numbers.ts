import type { GenerationState } from './generation-state.js';

export interface GenerationSummary {
  states: Record<GenerationState, number>;
  deadLettered: number;
  /** When a generation was last asked for or ended; null before the first. */
  lastActivityAt: Date | null;
}

/** Port: figures over all tasks. */
export abstract class GenerationNumbers {
  /** Of the tasks of some units, or of all (null). */
  abstract summary(unitIds: readonly string[] | null): Promise<GenerationSummary>;
  /** Milliseconds that the oldest queued task has waited; 0 where none waits. */
  abstract oldestQueuedAgeMs(): Promise<number>;
}
