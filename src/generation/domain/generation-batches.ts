import type { GenerationBatch } from './generation-batch.js';
import type { GenerationState } from './generation-state.js';

/** Port: the batches. */
export abstract class GenerationBatches {
  abstract add(batch: GenerationBatch): Promise<void>;
  abstract find(id: string): Promise<GenerationBatch | null>;
  abstract lock(id: string): Promise<GenerationBatch | null>;
  abstract save(batch: GenerationBatch): Promise<void>;
  /** Newest first, those with an id before `beforeId`; that reach no further than some units, or any (null). */
  abstract page(unitIds: readonly string[] | null, limit: number, beforeId: string | null): Promise<GenerationBatch[]>;
  /** Of the given batches those that reach no further than some units. */
  abstract among(batchIds: readonly string[], unitIds: readonly string[]): Promise<Set<string>>;
  /** How many tasks of each batch are in each state. */
  abstract states(batchIds: readonly string[]): Promise<{ batchId: string; state: GenerationState; count: number }[]>;
}
