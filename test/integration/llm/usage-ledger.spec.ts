import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Logger } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { startPostgres } from '../../../scripts/services/index.ts';
import { UsageLedger } from '../../../src/llm/index.js';
import { Transactions } from '../../../src/platform/database/index.js';
import { newId } from '../../../src/platform/kernel/index.js';
import { Metrics } from '../../../src/platform/observability/index.js';
import { SqlUsageLedger } from '../../../src/llm/infrastructure/sql-usage-ledger.js';
import { UsageEntrySchema } from '../../../src/llm/infrastructure/usage-entry.schema.js';
import { usageEntry } from '../../support/completion.factory.js';
import { connectTo, createTestDatabase, startTestApp, type TestDatabase } from '../../support/index.js';

const entries = (count: number) => Array.from({ length: count }, () => usageEntry({ id: newId() }));
const patienceMs = 8_000;

async function openPool(url: string): Promise<DataSource> {
  const onConnect = (client: NodeJS.EventEmitter) => client.on('error', () => undefined);
  return new DataSource({
    type: 'postgres',
    url,
    poolSize: 3,
    applicationName: 'ledger',
    extra: { onConnect },
    entities: [UsageEntrySchema],
  }).initialize();
}

async function idsIn(sql: DataSource): Promise<string[]> {
  const rows = await sql.query<{ id: string }[]>('SELECT id FROM llm_usage ORDER BY id');
  return rows.map(({ id }) => id);
}

async function until(sql: DataSource, count: number): Promise<string[]> {
  const deadline = Date.now() + patienceMs;
  for (;;) {
    const ids = await idsIn(sql);
    if (ids.length >= count || Date.now() > deadline) return ids;
    await pause(20);
  }
}

describe('SqlUsageLedger', () => {
  let database: TestDatabase;
  let own: DataSource;
  let sql: DataSource;
  let transactions: Transactions;
  let metrics: Metrics;
  let ledger: SqlUsageLedger;

  beforeAll(async () => {
    Logger.overrideLogger(false);
    database = await createTestDatabase();
    own = await openPool(database.url);
    sql = await connectTo(database.url);
    transactions = new Transactions(own);
  });

  beforeEach(async () => {
    await sql.query('TRUNCATE llm_usage');
    metrics = new Metrics();
    ledger = new SqlUsageLedger(transactions, metrics);
  });

  afterEach(() => ledger.onApplicationShutdown());

  afterAll(async () => {
    await own.destroy();
    await sql.destroy();
    await database.drop();
  });

  it('writes a row with what was made of the answer, or not at all', async () => {
    const [kept, undone] = [usageEntry({ id: newId() }), usageEntry({ id: newId() })];
    await transactions.run(() => ledger.record([kept]));
    const broken = transactions.run(async () => {
      await ledger.record([undone]);
      throw new Error('the stage could not be stored');
    });
    await expect(broken).rejects.toThrow('the stage could not be stored');
    expect(await idsIn(sql)).toEqual([kept.id]);
  });

  it('keeps everything that a row says', async () => {
    const entry = usageEntry({
      id: newId(),
      outcome: 'failed',
      errorCode: 'MODEL_TRUNCATED',
      estimated: true,
      cachedTokens: 4,
      costUsd: 0.000_012_5,
      firstTokenMs: null,
      unitId: null,
      model: null,
    });
    await ledger.record([entry]);
    const [row] = await sql.query<Record<string, unknown>[]>('SELECT * FROM llm_usage');
    expect(row).toMatchObject({
      principal_id: entry.principalId,
      unit_id: null,
      model: null,
      outcome: 'failed',
      error_code: 'MODEL_TRUNCATED',
      cached: false,
      estimated: true,
      input_tokens: 10,
      output_tokens: 5,
      cached_tokens: 4,
      cost_usd: 0.000_012_5,
      first_token_ms: null,
      created_at: entry.createdAt,
    });
  });

  it('knows a row that it has by its id', async () => {
    const [entry] = entries(1);
    if (!entry) throw new Error('no entry');
    await ledger.record([entry]);
    await ledger.record([{ ...entry, outcome: 'cancelled' }]);
    ledger.recordSoon([entry, entry]);
    await ledger.onApplicationShutdown();
    expect(await idsIn(sql)).toEqual([entry.id]);
  });

  it('writes rows that nothing waits for within a second', async () => {
    const soon = entries(1_200);
    ledger.recordSoon(soon);
    await pause(1_000);
    expect(await idsIn(sql)).toEqual(soon.map(({ id }) => id).sort());
  });

  it('writes them whatever becomes of the transaction in which they came', async () => {
    const soon = entries(2);
    const broken = transactions.run(() => {
      ledger.recordSoon(soon);
      return Promise.reject(new Error('rolled back'));
    });
    await expect(broken).rejects.toThrow('rolled back');
    expect(await until(sql, 2)).toHaveLength(2);
  });

  it('leaves out a row that PostgreSQL does not take, and counts it', async () => {
    const [first, second, third, fourth] = entries(4);
    if (!first || !second || !third || !fourth) throw new Error('no entries');
    ledger.recordSoon([first, { ...second, inputTokens: -1 }, { ...third, subjectId: 'no uuid' }, fourth]);
    expect(await until(sql, 2)).toEqual([first.id, fourth.id].sort());
    await ledger.onApplicationShutdown();
    expect(await metrics.render()).toContain('llm_usage_rows_lost_total{reason="unwritable"} 2');
  });

  it('survives connections that the server ends', async () => {
    const before = entries(3);
    ledger.recordSoon(before);
    await sql.query(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'ledger' AND datname = current_database()`,
    );
    const after = entries(3);
    ledger.recordSoon(after);
    expect(await until(sql, 6)).toEqual([...before, ...after].map(({ id }) => id).sort());
  });
});

describe('A clean stop', () => {
  it('writes the rows that are waiting, those of calls that the stop itself ends included', async () => {
    const database = await createTestDatabase();
    const app = await startTestApp({ DATABASE_URL: database.url });
    const ledger = app.get<UsageLedger>(UsageLedger);
    const [early, late] = [entries(700), entries(2)];
    const lateWorker = {
      async beforeApplicationShutdown() {
        await pause(100);
        ledger.recordSoon(late);
      },
    };
    Object.assign(app.get(Metrics), lateWorker);
    ledger.recordSoon(early);
    await app.close();
    const sql = await connectTo(database.url);
    const written = await idsIn(sql);
    await sql.destroy();
    await database.drop();
    expect(written).toEqual([...early, ...late].map(({ id }) => id).sort());
  });
});

describe('A restart of the database', () => {
  it('delays rows and loses none', async () => {
    const dataDir = await mkdtemp(join(tmpdir(), 'usage-ledger-'));
    let postgres = await startPostgres({ dataDir, persistent: true });
    const { port } = postgres;
    const own = await openPool(postgres.url);
    await own.synchronize();
    const ledger = new SqlUsageLedger(new Transactions(own), new Metrics());
    const [before, during, after] = [entries(5), entries(5), entries(5)];
    ledger.recordSoon(before);
    await postgres.stop();
    ledger.recordSoon(during);
    await pause(700);
    postgres = await startPostgres({ dataDir, persistent: true, port });
    ledger.recordSoon(after);
    expect(await until(own, 15)).toEqual([...before, ...during, ...after].map(({ id }) => id).sort());
    await own.destroy();
    await postgres.stop();
    await rm(dataDir, { recursive: true });
  });
});
