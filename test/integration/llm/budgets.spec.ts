import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { DataSource } from 'typeorm';
import { KeptBudgets } from '../../../src/llm/application/kept-budgets.js';
import { LlmSettings } from '../../../src/llm/application/llm-settings.js';
import { SqlSpending } from '../../../src/llm/infrastructure/sql-spending.js';
import { SqlUsageLedger } from '../../../src/llm/infrastructure/sql-usage-ledger.js';
import { BudgetExhausted, type UsageEntry } from '../../../src/llm/index.js';
import { Transactions } from '../../../src/platform/database/index.js';
import { newId } from '../../../src/platform/kernel/index.js';
import { Metrics } from '../../../src/platform/observability/index.js';
import { usageEntry } from '../../support/completion.factory.js';
import { createTestDatabase, type TestDatabase } from '../../support/index.js';

const none = { tokens: null, usd: null };
const limit = 1_000;
const estimate = { tokens: 100, costUsd: 0 };
const caller = {
  principalId: 'anna',
  unitId: null,
  subject: { kind: 'generation' as const, id: newId(), attempt: 1, stage: 'draft' },
};
const never = new AbortController().signal;
const dayMs = 86_400_000;

const callOf = (differences: Partial<UsageEntry> = {}): UsageEntry =>
  usageEntry({
    id: newId(),
    principalId: 'anna',
    inputTokens: 60,
    outputTokens: 20,
    costUsd: 0.1,
    createdAt: new Date(),
    ...differences,
  });

/** What a process has of its own: a pool, figures and a ledger. */
interface Process {
  pool: DataSource;
  transactions: Transactions;
  budgets: KeptBudgets;
  ledger: SqlUsageLedger;
}

async function startProcess(url: string): Promise<Process> {
  const pool = await new DataSource({ type: 'postgres', url, poolSize: 4 }).initialize();
  const transactions = new Transactions(pool);
  const settings = new LlmSettings(
    new Map(),
    { draft: [], review: [], repair: [] },
    { ttlSeconds: 0 },
    {
      all: { day: none, month: { tokens: null, usd: 50 } },
      principal: { day: { tokens: limit, usd: null }, month: none },
      principals: new Map([['director', { day: none, month: none }]]),
    },
  );
  const budgets = new KeptBudgets(settings, new SqlSpending(transactions), transactions);
  return { pool, transactions, budgets, ledger: new SqlUsageLedger(transactions, new Metrics()) };
}

/** Calls one after the other until the budget is used up; each row is written as the gateway's callers do. */
async function spendAll({ budgets, ledger }: Process): Promise<BudgetExhausted> {
  for (;;) {
    const reservation = await budgets.reserve(caller, estimate, never).catch((error: unknown) => error);
    if (reservation instanceof BudgetExhausted) return reservation;
    const entry = callOf();
    (reservation as Awaited<ReturnType<KeptBudgets['reserve']>>).settle(entry);
    await ledger.record([entry]);
  }
}

describe('Budgets over PostgreSQL', () => {
  let database: TestDatabase;
  let one: Process;
  let other: Process;
  const processes: Process[] = [];

  const spentTokens = async (): Promise<number> => {
    const [row] = await one.pool.query<{ tokens: number }[]>(
      'SELECT coalesce(sum(input_tokens + output_tokens), 0)::int AS tokens FROM llm_usage',
    );
    return row?.tokens ?? 0;
  };
  const start = async (): Promise<Process> => {
    const started = await startProcess(database.url);
    processes.push(started);
    return started;
  };

  beforeAll(async () => {
    database = await createTestDatabase();
  });

  beforeEach(async () => {
    [one, other] = [await start(), await start()];
    await one.pool.query('TRUNCATE llm_usage');
  });

  afterAll(async () => {
    await Promise.all(processes.map(({ pool }) => pool.destroy()));
    await database.drop();
  });

  it('are not overdrawn by calls of one process, one after the other', async () => {
    const refusal = await spendAll(one);
    expect(await spentTokens()).toBe(960);
    expect(refusal.left).toMatchObject({ scope: 'principal', period: 'day', tokens: 40 });
    expect(refusal.retryAfterMs).toBeLessThanOrEqual(dayMs);
  });

  it('are not overdrawn by calls of one process, all at once', async () => {
    await Promise.all(Array.from({ length: 30 }, () => spendAll(one)));
    expect(await spentTokens()).toBe(960);
  });

  it('are overdrawn by two processes at the most by what the other spent within a second', async () => {
    await Promise.all([one.budgets.require('anna'), other.budgets.require('anna')]);
    await Promise.all([one, other].map((each) => each.budgets.statesFor('anna')));
    await Promise.all([spendAll(one), spendAll(other)]);
    const spent = await spentTokens();
    expect(spent).toBeGreaterThan(900);
    expect(spent).toBeLessThanOrEqual(2 * limit);
    const before = spent;
    await Promise.all([spendAll(await start()), spendAll(await start())]);
    expect(await spentTokens()).toBe(before);
  });

  it('know what others spent after a second', async () => {
    await one.budgets.statesFor('anna');
    await other.ledger.record([callOf({ inputTokens: 950, outputTokens: 0 })]);
    await new Promise((resolve) => setTimeout(resolve, 1_050));
    await expect(one.budgets.reserve(caller, estimate, never)).rejects.toThrow(BudgetExhausted);
  });

  it('count a call before and after its row is there, once', async () => {
    const tokens = async () => (await one.budgets.statesFor('anna'))[0]?.spent.tokens;
    const entry = callOf();
    (await one.budgets.reserve(caller, estimate, never)).settle(entry);
    expect(await tokens()).toBe(80);
    one.ledger.recordSoon([entry]);
    await one.ledger.onApplicationShutdown();
    expect(await tokens()).toBe(80);
    await new Promise((resolve) => setTimeout(resolve, 1_050));
    expect(await tokens()).toBe(80);
  });

  it('count the day and the month, calls of long ago not at all, and late rows as well', async () => {
    const now = new Date();
    const startOfDay = new Date(Math.floor(now.getTime() / dayMs) * dayMs);
    const startOfMonth = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), 1));
    await one.ledger.record([
      callOf({ createdAt: startOfDay }),
      callOf({ createdAt: new Date(startOfMonth.getTime() - 1) }),
      callOf({ createdAt: startOfMonth }),
      callOf({ principalId: 'boris', createdAt: now }),
    ]);
    const isFirstOfMonth = startOfDay.getTime() === startOfMonth.getTime();
    const states = await one.budgets.statesFor('anna');
    expect(states.map(({ scope, period, spent }) => [scope, period, spent.tokens])).toEqual([
      ['principal', 'day', isFirstOfMonth ? 160 : 80],
      ['principal', 'month', 160],
      ['all', 'day', isFirstOfMonth ? 240 : 160],
      ['all', 'month', 240],
    ]);
    const late = callOf({ createdAt: startOfDay });
    (await one.budgets.reserve(caller, estimate, never)).settle(late);
    await one.ledger.record([late]);
    await new Promise((resolve) => setTimeout(resolve, 1_050));
    expect((await one.budgets.statesFor('anna'))[1]?.spent.tokens).toBe(240);
  });

  it('hold everyone to the budget of all, exceptions too', async () => {
    await other.ledger.record([callOf({ principalId: 'boris', costUsd: 49.5 })]);
    const director = { ...caller, principalId: 'director' };
    await expect(one.budgets.reserve(director, { tokens: 1e9, costUsd: 0.4 }, never)).resolves.toBeDefined();
    await expect(one.budgets.reserve(director, { tokens: 1, costUsd: 0.6 }, never)).rejects.toMatchObject({
      left: { scope: 'all', period: 'month', tokens: null, costUsd: 0.5 },
    });
  });

  it('are looked at by more open transactions than there are connections', async () => {
    await one.ledger.record([callOf({ inputTokens: limit })]);
    const looks = Array.from({ length: 12 }, () => one.transactions.run(() => one.budgets.require('anna')));
    const ended = await Promise.allSettled([...looks, one.budgets.reserve(caller, estimate, never)]);
    expect(
      ended.map((each) => (each.status === 'rejected' ? (each.reason as BudgetExhausted).code : 'let through')),
    ).toEqual(Array.from({ length: 13 }, () => 'BUDGET_EXHAUSTED'));
  });
});
