import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DataSource } from 'typeorm';
import { Generation } from '../../../src/generation/domain/generation.js';
import { GenerationBatchSchema } from '../../../src/generation/infrastructure/generation-batch.schema.js';
import { SqlGenerations } from '../../../src/generation/infrastructure/sql-generations.js';
import { GenerationSchema } from '../../../src/generation/infrastructure/generation.schema.js';
import { newId } from '../../../src/platform/kernel/index.js';
import { Transactions } from '../../../src/platform/database/index.js';
import { createTestDatabase, type TestDatabase } from '../../support/index.js';

const leaseMs = 60_000;

describe('Locks on tasks', () => {
  let database: TestDatabase;
  let sql: DataSource;
  let generations: SqlGenerations;
  beforeAll(async () => {
    database = await createTestDatabase();
    sql = await new DataSource({
      type: 'postgres',
      url: database.url,
      entities: [GenerationSchema, GenerationBatchSchema],
    }).initialize();
    generations = new SqlGenerations(new Transactions(sql));
  });
  afterAll(async () => {
    await sql.destroy();
    await database.drop();
  });

  function task(): Generation {
    const requester = { id: 'r', name: 'R' };
    const position = { positionId: newId(), unitId: newId(), positionTitle: 'Baker', employeeName: null };
    return Generation.queue(
      { ...position, priority: 'batch', batchId: null, requester, traceparent: null },
      new Date(),
    );
  }

  it('are taken by id, so that a heartbeat and a cancellation never wait for each other in a circle', async () => {
    const [first, second] = [task(), task()];
    await generations.add([second, first]);
    const tokens = [newId(), newId()];
    await generations.claim(second.id, 1, tokens[1] ?? '', leaseMs / 2);
    await generations.claim(first.id, 1, tokens[0] ?? '', leaseMs);
    const canceller = sql.createQueryRunner();
    await canceller.startTransaction();
    const lock = `SELECT FROM generations WHERE id = $1 FOR UPDATE NOWAIT`;
    await canceller.query(lock, [first.id]);
    const heartbeat = generations.extendLeases(tokens, leaseMs);
    await untilSomebodyWaits();
    await expect(canceller.query(lock, [second.id])).resolves.toBeDefined();
    await canceller.commitTransaction();
    await canceller.release();
    expect(await heartbeat).toEqual(new Set(tokens));
  });

  async function untilSomebodyWaits(): Promise<void> {
    for (;;) {
      const waiting = await sql.query<unknown[]>(`SELECT FROM pg_locks WHERE NOT granted`);
      if (waiting.length > 0) return;
    }
  }
});
