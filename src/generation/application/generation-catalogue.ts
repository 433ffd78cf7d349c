import { Injectable } from '@nestjs/common';
import { GenerationBatchNotFound, GenerationNotFound } from '../domain/generation.errors.js';
import type { Generation } from '../domain/generation.js';
import type { BatchCounts, GenerationBatch } from '../domain/generation-batch.js';
import { GenerationBatches } from '../domain/generation-batches.js';
import type { GenerationState } from '../domain/generation-state.js';
import { type GenerationFilter, Generations } from '../domain/generations.js';

export interface CountedBatch {
  batch: GenerationBatch;
  counts: BatchCounts;
  state: GenerationState;
}

/** Reads tasks and batches. */
@Injectable()
export class GenerationCatalogue {
  constructor(
    private readonly generations: Generations,
    private readonly batches: GenerationBatches,
  ) {}

  async generation(id: string): Promise<Generation> {
    const generation = await this.generations.find(id);
    if (!generation) throw new GenerationNotFound(id);
    return generation;
  }

  page(filter: GenerationFilter, limit: number, beforeId: string | null): Promise<Generation[]> {
    return this.generations.page(filter, limit, beforeId);
  }

  async batch(id: string): Promise<CountedBatch> {
    const batch = await this.batches.find(id);
    if (!batch) throw new GenerationBatchNotFound(id);
    return (await this.counted([batch]))[0] ?? Promise.reject(new GenerationBatchNotFound(id));
  }

  async batchPage(limit: number, beforeId: string | null): Promise<CountedBatch[]> {
    return this.counted(await this.batches.page(limit, beforeId));
  }

  private async counted(batches: readonly GenerationBatch[]): Promise<CountedBatch[]> {
    const states = await this.batches.states(batches.map(({ id }) => id));
    return batches.map((batch) => {
      const counts = batch.countsFrom(states.filter(({ batchId }) => batchId === batch.id));
      return { batch, counts, state: batch.stateFrom(counts) };
    });
  }
}
