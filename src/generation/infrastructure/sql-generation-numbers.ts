import { Injectable } from '@nestjs/common';
import { Transactions } from '../../platform/database/index.js';
import { GenerationNumbers, type GenerationSummary } from '../domain/generation-numbers.js';
import type { GenerationState } from '../domain/generation-state.js';

@Injectable()
export class SqlGenerationNumbers extends GenerationNumbers {
  constructor(private readonly transactions: Transactions) {
    super();
  }

  async summary(unitIds: readonly string[] | null): Promise<GenerationSummary> {
    const { manager } = this.transactions;
    const [ofUnits, parameters] = unitIds ? ['unit_id = ANY($1)', [unitIds]] : ['true', []];
    const counted: { state: GenerationState; count: number }[] = await manager.query(
      `SELECT state, count(*)::int AS count FROM generations WHERE ${ofUnits} GROUP BY state`,
      parameters,
    );
    const [more]: { deadLettered: number; lastActivityAt: Date | null }[] = await manager.query(
      `SELECT (SELECT count(*)::int FROM generations WHERE dead_lettered_at IS NOT NULL AND ${ofUnits}) AS "deadLettered",
              greatest((SELECT created_at FROM generations WHERE ${ofUnits} ORDER BY id DESC LIMIT 1),
                       (SELECT max(finished_at) FROM generations WHERE finished_at IS NOT NULL AND ${ofUnits})) AS "lastActivityAt"`,
      parameters,
    );
    const states: GenerationSummary['states'] = { queued: 0, running: 0, succeeded: 0, failed: 0, cancelled: 0 };
    for (const { state, count } of counted) states[state] = count;
    return { states, deadLettered: more?.deadLettered ?? 0, lastActivityAt: more?.lastActivityAt ?? null };
  }

  async oldestQueuedAgeMs(): Promise<number> {
    const [row]: { age: number | null }[] = await this.transactions.manager.query(
      `SELECT (extract(epoch FROM now() - min(queued_at)) * 1000)::float8 AS age FROM generations WHERE state = 'queued'`,
    );
    return Math.max(0, row?.age ?? 0);
  }
}
