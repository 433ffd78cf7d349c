import { Injectable } from '@nestjs/common';
import { Transactions } from '../../platform/database/index.js';
import type { GenerationEvent } from '../domain/generation-event.js';
import { GenerationEvents } from '../domain/generations.js';

const maxEventsAtOnce = 5_000;

@Injectable()
export class SqlGenerationEvents extends GenerationEvents {
  constructor(private readonly transactions: Transactions) {
    super();
  }

  after(positions: readonly { generationId: string; seq: number }[]): Promise<GenerationEvent[]> {
    return this.transactions.manager.query<GenerationEvent[]>(
      `SELECT e.generation_id AS "generationId", e.seq, e.type, e.data, e.created_at AS "createdAt"
       FROM unnest($1::uuid[], $2::int[]) AS seen(generation_id, seq)
       JOIN generation_events e ON e.generation_id = seen.generation_id AND e.seq > seen.seq
       ORDER BY e.generation_id, e.seq LIMIT ${maxEventsAtOnce}`,
      [positions.map(({ generationId }) => generationId), positions.map(({ seq }) => seq)],
    );
  }
}
