import { Injectable } from '@nestjs/common';
import { anyOfMany, askOfMany, Transactions } from '../../platform/database/index.js';
import { GenerationNumbers, type GenerationSummary } from '../domain/generation-numbers.js';
import type { GenerationState } from '../domain/generation-state.js';

interface StateCount {
  state: GenerationState;
  count: number;
}

@Injectable()
export class SqlGenerationNumbers extends GenerationNumbers {
  constructor(private readonly transactions: Transactions) {
    super();
  }

  summary(unitIds: readonly string[] | null): Promise<GenerationSummary> {
    return unitIds ? this.summaryOf(unitIds) : this.summaryOfAll();
  }

  /** One pass over an index: of the rows of some units nothing is found faster. */
  private async summaryOf(unitIds: readonly string[]): Promise<GenerationSummary> {
    const rows: (StateCount & { deadLettered: number; lastActivityAt: Date })[] = await askOfMany(
      this.transactions.manager,
      `SELECT state, count(*)::int AS count, count(dead_lettered_at)::int AS "deadLettered",
              greatest(max(created_at), max(finished_at)) AS "lastActivityAt"
       FROM generations WHERE unit_id = ${anyOfMany} GROUP BY state`,
      unitIds,
    );
    const times = rows.map(({ lastActivityAt }) => lastActivityAt.getTime());
    return {
      states: statesOf(rows),
      deadLettered: rows.reduce((sum, { deadLettered }) => sum + deadLettered, 0),
      lastActivityAt: times.length === 0 ? null : new Date(Math.max(...times)),
    };
  }

  private async summaryOfAll(): Promise<GenerationSummary> {
    const { manager } = this.transactions;
    const counted: StateCount[] = await manager.query(
      `SELECT state, count(*)::int AS count FROM generations GROUP BY state`,
    );
    const [more]: { deadLettered: number; lastActivityAt: Date | null }[] = await manager.query(
      `SELECT (SELECT count(*)::int FROM generations WHERE dead_lettered_at IS NOT NULL) AS "deadLettered",
              greatest((SELECT created_at FROM generations ORDER BY id DESC LIMIT 1),
                       (SELECT max(finished_at) FROM generations WHERE finished_at IS NOT NULL)) AS "lastActivityAt"`,
    );
    return {
      states: statesOf(counted),
      deadLettered: more?.deadLettered ?? 0,
      lastActivityAt: more?.lastActivityAt ?? null,
    };
  }

  async oldestQueuedAgeMs(): Promise<number> {
    const [row]: { age: number | null }[] = await this.transactions.manager.query(
      `SELECT (extract(epoch FROM now() - min(queued_at)) * 1000)::float8 AS age FROM generations WHERE state = 'queued'`,
    );
    return Math.max(0, row?.age ?? 0);
  }
}

function statesOf(counted: readonly StateCount[]): GenerationSummary['states'] {
  const states = { queued: 0, running: 0, succeeded: 0, failed: 0, cancelled: 0 };
  for (const { state, count } of counted) states[state] = count;
  return states;
}
