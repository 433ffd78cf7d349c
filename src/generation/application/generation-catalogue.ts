import { Injectable } from '@nestjs/common';
import { GenerationBatchNotFound } from '../domain/generation.errors.js';
import type { Generation } from '../domain/generation.js';
import type { BatchCounts, GenerationBatch } from '../domain/generation-batch.js';
import { GenerationBatches } from '../domain/generation-batches.js';
import type { GenerationState } from '../domain/generation-state.js';
import { type GenerationFilter, Generations } from '../domain/generations.js';
import { GenerationAccess } from './generation-access.js';

export interface CountedBatch {
  batch: GenerationBatch;
  counts: BatchCounts;
  state: GenerationState;
}

/** Reads the tasks and batches that the caller sees. */
@Injectable()
export class GenerationCatalogue {
  constructor(
    private readonly generations: Generations,
    private readonly batches: GenerationBatches,
    private readonly access: GenerationAccess,
  ) {}

  /** @throws GenerationNotFound */
  async generation(id: string): Promise<Generation> {
    return this.access.require(id, await this.generations.find(id));
  }

  async page(filter: GenerationFilter, limit: number, beforeId: string | null): Promise<Generation[]> {
    return this.generations.page(filter, await this.access.visibleUnitIds(), limit, beforeId);
  }

  /** @throws GenerationBatchNotFound */
  async batch(id: string): Promise<CountedBatch> {
    const batch = await this.access.requireBatch(id, await this.batches.find(id));
    return (await this.counted([batch]))[0] ?? Promise.reject(new GenerationBatchNotFound(id));
  }

  async batchPage(limit: number, beforeId: string | null): Promise<CountedBatch[]> {
    return this.counted(await this.batches.page(await this.access.visibleUnitIds(), limit, beforeId));
  }

  private async counted(batches: readonly GenerationBatch[]): Promise<CountedBatch[]> {
    const states = await this.batches.states(batches.map(({ id }) => id));
    return batches.map((batch) => {
      const counts = batch.countsFrom(states.filter(({ batchId }) => batchId === batch.id));
      return { batch, counts, state: batch.stateFrom(counts) };
    });
  }
}
