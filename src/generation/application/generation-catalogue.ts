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

/** A task with the id of its batch, which is null where there is none that the caller sees. */
export interface SeenGeneration {
  generation: Generation;
  batchId: string | null;
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

  /** Of a batch that the caller does not see there are none, as of one that does not exist. */
  async page(filter: GenerationFilter, limit: number, beforeId: string | null): Promise<SeenGeneration[]> {
    const { batchId } = filter;
    if (batchId !== undefined && !(await this.seesBatches([batchId])).has(batchId)) return [];
    const found = await this.generations.page(filter, await this.access.visibleUnitIds(), limit, beforeId);
    const known = await this.seesBatches(found.map((generation) => generation.batchId));
    return found.map((generation) => seenWith(known, generation));
  }

  async seen(generation: Generation): Promise<SeenGeneration> {
    return seenWith(await this.seesBatches([generation.batchId]), generation);
  }

  /** @throws GenerationBatchNotFound */
  async batch(id: string): Promise<CountedBatch> {
    const batch = await this.access.requireBatch(id, await this.batches.find(id));
    return (await this.counted([batch]))[0] ?? Promise.reject(new GenerationBatchNotFound(id));
  }

  async batchPage(limit: number, beforeId: string | null): Promise<CountedBatch[]> {
    return this.counted(await this.batches.page(await this.access.visibleUnitIds(), limit, beforeId));
  }

  /** Of the batches those that the caller sees. */
  private async seesBatches(ids: readonly (string | null)[]): Promise<ReadonlySet<string>> {
    const asked = new Set(ids.filter((id) => id !== null));
    const unitIds = asked.size === 0 ? null : await this.access.visibleUnitIds();
    return unitIds === null ? asked : this.batches.among([...asked], unitIds);
  }

  private async counted(batches: readonly GenerationBatch[]): Promise<CountedBatch[]> {
    const states = await this.batches.states(batches.map(({ id }) => id));
    return batches.map((batch) => {
      const counts = batch.countsFrom(states.filter(({ batchId }) => batchId === batch.id));
      return { batch, counts, state: batch.stateFrom(counts) };
    });
  }
}

function seenWith(batches: ReadonlySet<string>, generation: Generation): SeenGeneration {
  const { batchId } = generation;
  return { generation, batchId: batchId !== null && batches.has(batchId) ? batchId : null };
}
