import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { DataSource } from 'typeorm';
import { AlarmOutboxSchema } from '../../../src/generation/infrastructure/alarm-outbox.schema.js';
import { GenerationBatchSchema } from '../../../src/generation/infrastructure/generation-batch.schema.js';
import { GenerationEventSchema } from '../../../src/generation/infrastructure/generation-event.schema.js';
import { GenerationSchema } from '../../../src/generation/infrastructure/generation.schema.js';
import { SqlAlarmOutbox } from '../../../src/generation/infrastructure/sql-alarm-outbox.js';
import { SqlGenerationBatches } from '../../../src/generation/infrastructure/sql-generation-batches.js';
import { SqlGenerationEvents } from '../../../src/generation/infrastructure/sql-generation-events.js';
import { SqlGenerationNumbers } from '../../../src/generation/infrastructure/sql-generation-numbers.js';
import { SqlGenerations } from '../../../src/generation/infrastructure/sql-generations.js';
import { SqlStageOutputs } from '../../../src/generation/infrastructure/sql-stage-outputs.js';
import { StageOutputSchema } from '../../../src/generation/infrastructure/stage-output.schema.js';
import { Transactions } from '../../../src/platform/database/index.js';
import { createTestDatabase, type TestDatabase } from '../../support/index.js';

const id = '00000000-0000-7000-8000-000000000042';
const taskCount = 20_000;

jest.setTimeout(30_000);

/** A hundred units that have the oldest tasks and batches and nothing newer. */
const firstOldUnit = 1_000;
const branch = Array.from(
  { length: 100 },
  (_, at) => `${'0'.repeat(8)}-0000-0000-0000-${(firstOldUnit + at).toString(16).padStart(12, '0')}`,
);

/** Every query that grows with the number of tasks finds its rows by an index. */
describe('Plans of the generation queries', () => {
  let database: TestDatabase;
  let dataSource: DataSource;
  let transactions: Transactions;
  const asked: { query: string; parameters: unknown[] }[] = [];

  beforeAll(async () => {
    database = await createTestDatabase();
    const ignore = (): void => undefined;
    dataSource = await new DataSource({
      type: 'postgres',
      url: database.url,
      entities: [GenerationSchema, GenerationBatchSchema, StageOutputSchema, GenerationEventSchema, AlarmOutboxSchema],
      logger: {
        logQuery: (query, parameters) => asked.push({ query, parameters: (parameters ?? []) as unknown[] }),
        logQueryError: ignore,
        logQuerySlow: ignore,
        logSchemaBuild: ignore,
        logMigration: ignore,
        log: ignore,
      },
      logging: ['query'],
    }).initialize();
    transactions = new Transactions(dataSource);
    await fill();
  });
  afterAll(async () => {
    await dataSource.destroy();
    await database.drop();
  });

  /** Forty batches of five hundred tasks each, nearly all of them done, and batches without a task. */
  async function fill(): Promise<void> {
    const uuid = (of: string): string => `lpad(to_hex(${of}), 32, '0')::uuid`;
    const unit = `CASE WHEN n <= 500 THEN ${String(firstOldUnit)} + n % 100 ELSE n % 500 END`;
    await dataSource.query(
      `INSERT INTO generation_batches SELECT ${uuid('n')}, 'organization', NULL, false, 0, 'r', 'R', now(), NULL,
              ${uuid(unit)} FROM generate_series(1, ${String(taskCount)}) n`,
    );
    await dataSource.query(
      `INSERT INTO generations
       SELECT ${uuid('n')}, ${uuid('1 + n % 40')}, ${uuid('n % 5000')}, ${uuid(unit)}, 'Baker', NULL, 'batch',
              CASE WHEN n % 1000 = 0 THEN 'running' WHEN n % 1000 < 5 THEN 'queued' WHEN n % 1000 = 7 THEN 'failed' ELSE 'succeeded' END,
              'publish', 100, 1, 0, 'r', 'R', NULL,
              CASE WHEN n % 1000 = 0 THEN gen_random_uuid() END, CASE WHEN n % 1000 = 0 THEN now() END,
              CASE WHEN n % 1000 = 7 THEN 'X' END, NULL, CASE WHEN n % 1000 = 7 THEN now() END,
              gen_random_uuid(), 1, 'offline', 9, false, 7, now(), now(), now(), CASE WHEN n % 1000 > 4 THEN now() END
       FROM generate_series(1, ${String(taskCount)}) n`,
    );
    await dataSource.query(
      `INSERT INTO generation_events SELECT id, seq, 'stage', '{}', now() FROM generations, generate_series(1, 2) seq`,
    );
    await dataSource.query(`INSERT INTO generation_stages SELECT id, 0, 'context', '{}', now() FROM generations`);
    await dataSource.query('VACUUM ANALYZE');
  }

  /** The plans of the statements that `work` sends. */
  async function plansOf(work: () => Promise<unknown>): Promise<string[]> {
    asked.length = 0;
    await work();
    const statements = asked.filter(({ query }) => !/^(START|SET|COMMIT|ROLLBACK)/u.test(query));
    const plans: string[] = [];
    for (const { query, parameters } of statements) {
      const rows = await dataSource.query<{ 'QUERY PLAN': string }[]>(`EXPLAIN ${query}`, parameters);
      plans.push(rows.map((row) => row['QUERY PLAN']).join('\n'));
    }
    return plans;
  }

  const cases: [string, string, (of: Transactions) => Promise<unknown>][] = [
    ['claims a task', 'generations_queued_idx', (of) => new SqlGenerations(of).claim(id, 99, id, 1_000)],
    ['extends leases', 'generations_lease_idx', (of) => new SqlGenerations(of).extendLeases([id], 1_000)],
    ['finds leases that ran out', 'generations_lease_idx', (of) => of.run(() => new SqlGenerations(of).lockExpired(5))],
    [
      'finds tasks without an alarm',
      'generations_queued_idx',
      (of) => new SqlGenerations(of).expectedAlarms(null, 0, 100),
    ],
    [
      'finds positions in progress',
      'generations_open_position_idx',
      (of) => new SqlGenerations(of).positionsInProgress([id]),
    ],
    [
      'finds open tasks of a batch',
      'generations_batch_',
      (of) => of.run(() => new SqlGenerations(of).lockOpenOfBatch(id, 100)),
    ],
    ['counts a batch', 'generations_batch_idx', (of) => new SqlGenerationBatches(of).states([id])],
    ['lists tasks', 'generations_pk', (of) => new SqlGenerations(of).page({}, null, 20, null)],
    [
      'lists tasks of a position',
      'generations_position_idx',
      (of) => new SqlGenerations(of).page({ positionId: id }, null, 20, id),
    ],
    [
      'lists tasks of a unit',
      'generations_unit_idx',
      (of) => new SqlGenerations(of).page({ unitId: id }, null, 20, null),
    ],
    [
      'lists failed tasks',
      'generations_state_idx',
      (of) => new SqlGenerations(of).page({ state: 'failed' }, null, 20, null),
    ],
    [
      'lists dead letters',
      'generations_dead_letter_idx',
      (of) => new SqlGenerations(of).page({ deadLettered: true }, null, 20, null),
    ],
    [
      'reads new events',
      'generation_events_pk',
      (of) => new SqlGenerationEvents(of).after([{ generationId: id, seq: 0 }]),
    ],
    ['takes due alarms', 'generation_outbox', (of) => new SqlAlarmOutbox(of).take(100)],
    [
      'lists tasks of a batch',
      'generations_batch_list_idx',
      (of) => new SqlGenerations(of).page({ batchId: id }, null, 20, null),
    ],
    ['finds outputs to drop', 'generation_stages_created_idx', (of) => new SqlStageOutputs(of).prune(86_400_000, 100)],
    [
      'counts tasks of a branch',
      'Index Only Scan using generations_unit_idx',
      (of) => new SqlGenerationNumbers(of).summary(branch),
    ],
    [
      'finds the oldest queued task',
      'generations_queued_idx',
      (of) => new SqlGenerationNumbers(of).oldestQueuedAgeMs(),
    ],
  ];

  it.each(cases)('%s by %s', async (_, index, work) => {
    const plan = (await plansOf(() => work(transactions))).at(-1);
    expect(plan).toContain(index);
    expect(plan).not.toMatch(/Seq Scan on generations\b/u);
  });

  const lists: [string, string, string, (of: Transactions) => Promise<unknown[]>][] = [
    ['tasks', 'generations', 'unit_idx', (of) => new SqlGenerations(of).page({}, branch, 20, null)],
    [
      'tasks of a state',
      'generations',
      'unit_idx',
      (of) => new SqlGenerations(of).page({ state: 'succeeded' }, branch, 20, null),
    ],
    ['batches', 'generation_batches', 'within_idx', (of) => new SqlGenerationBatches(of).page(branch, 20, null)],
  ];

  it.each(lists)(
    'lists %s of a branch by its units, and walks past no rows of others',
    async (_, table, index, list) => {
      let found: unknown[] = [];
      const [newest, byUnit, ofPage, ...others] = await plansOf(async () => (found = await list(transactions)));
      expect(found).toHaveLength(20);
      expect(newest).toMatch(/^Limit/u);
      expect(newest).not.toContain('unit_id');
      expect(byUnit).toContain(`Index Only Scan Backward using ${table}_${index}`);
      expect(byUnit).not.toContain(`${table}_pk`);
      expect(ofPage).toMatch(new RegExp(`using ${table}_pk.*\\n.*Index Cond: \\(id = ANY`, 'u'));
      expect([byUnit, ofPage].join('\n')).not.toContain('Seq Scan');
      expect(others).toEqual([]);
    },
  );
});
