import { setImmediate as turn } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import { usageEntry } from '../../../test/support/completion.factory.js';
import type { Transactions } from '../../platform/database/index.js';
import { amountOf, nothing, plus } from '../domain/budget/amount.js';
import type { BudgetLimits } from '../domain/budget/budget-limits.js';
import { Spending, type Spent } from '../domain/budget/spending.js';
import { BudgetExhausted } from '../domain/completion.errors.js';
import type { UsageEntry } from '../domain/usage/usage-entry.js';
import { KeptBudgets } from './kept-budgets.js';
import { LlmSettings } from './llm-settings.js';

/** Sums of rows in memory. */
class Rows extends Spending {
  readonly written: UsageEntry[] = [];
  readings = 0;
  beforeSum = () => Promise.resolve();

  async read(at: Date, asked: readonly UsageEntry[]): Promise<Spent> {
    this.readings += 1;
    await this.beforeSum();
    const sum = this.written.reduce((all, entry) => plus(all, amountOf(entry)), nothing);
    const written = new Set(this.written.map(({ id }) => id));
    return {
      at,
      byPrincipal: new Map([['anna', { day: sum, month: sum }]]),
      counted: new Set(asked.map(({ id }) => id).filter((id) => written.has(id))),
    };
  }
}

const none = { tokens: null, usd: null };
const anna = {
  principalId: 'anna',
  unitId: null,
  subject: { kind: 'generation' as const, id: 'g', attempt: 1, stage: 'draft' },
};
const estimate = { tokens: 40, costUsd: 0 };
const never = new AbortController().signal;
const transactions = { outside: <T>(work: () => T) => work() } as unknown as Transactions;
const entryOf = (id: string, inputTokens: number) =>
  usageEntry({ id, principalId: 'anna', inputTokens, outputTokens: 0, costUsd: 0, createdAt: new Date() });

function budgetsOf(day: BudgetLimits['day']): { budgets: KeptBudgets; rows: Rows } {
  const rows = new Rows();
  const free = { day: none, month: none };
  const settings = { all: free, principal: { day, month: none }, principals: new Map<string, BudgetLimits>() };
  const llm = new LlmSettings(new Map(), { draft: [], review: [], repair: [] }, { ttlSeconds: 0 }, settings);
  return { budgets: new KeptBudgets(llm, rows, transactions), rows };
}

describe('KeptBudgets', () => {
  it('asks nothing of anyone where there is no limit', async () => {
    const { budgets, rows } = budgetsOf(none);
    await budgets.require('anna');
    (await budgets.reserve(anna, { tokens: 1e9, costUsd: 1e9 }, never)).settle(entryOf('a', 5));
    expect(rows.readings).toBe(0);
  });

  it('reads the sums once for calls of one second', async () => {
    const { budgets, rows } = budgetsOf({ tokens: 1_000, usd: null });
    await Promise.all(Array.from({ length: 20 }, () => budgets.reserve(anna, estimate, never)));
    expect(rows.readings).toBe(1);
  });

  it('never holds more than the budget, however many calls come at once', async () => {
    const { budgets } = budgetsOf({ tokens: 100, usd: null });
    let [held, most, made] = [0, 0, 0];
    const call = async (index: number) => {
      const reservation = await budgets.reserve(anna, estimate, never);
      most = Math.max(most, ++held);
      await turn();
      held -= 1;
      made += 1;
      reservation.settle(entryOf(`call-${String(index)}`, 10));
    };
    const ended = await Promise.allSettled(Array.from({ length: 12 }, (_, index) => call(index)));
    expect(most).toBe(2);
    expect(made).toBe(7);
    const refused = ended.flatMap((each) => (each.status === 'rejected' ? [each.reason as unknown] : []));
    expect(refused).toHaveLength(5);
    for (const error of refused) expect(error).toMatchObject({ left: { tokens: 30 } });
  });

  it('refuses what does not fit, and says what is left until when', async () => {
    const { budgets, rows } = budgetsOf({ tokens: 50, usd: null });
    rows.written.push(entryOf('a', 20));
    const refusal = await budgets.reserve(anna, estimate, never).catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(BudgetExhausted);
    expect(refusal).toMatchObject({
      code: 'BUDGET_EXHAUSTED',
      extensions: { budget: { scope: 'principal', period: 'day', tokensLeft: 30, costUsdLeft: null } },
    });
  });

  it('refuses no call for a row that it counted twice, settled and written while the sums were read', async () => {
    const { budgets, rows } = budgetsOf({ tokens: 100, usd: null });
    const first = await budgets.reserve(anna, estimate, never);
    (await budgets.reserve(anna, estimate, never)).settle(null);
    rows.beforeSum = () => {
      rows.beforeSum = () => Promise.resolve();
      const row = entryOf('a', 40);
      first.settle(row);
      rows.written.push(row);
      return Promise.resolve();
    };
    const refusal = budgets.reserve(anna, { tokens: 101, costUsd: 0 }, never);
    await expect(refusal).rejects.toMatchObject({ left: { tokens: 60 } });
    await expect(budgets.reserve(anna, { tokens: 60, costUsd: 0 }, never)).resolves.toBeDefined();
  });

  it('settles a reservation once', async () => {
    const { budgets } = budgetsOf({ tokens: 100, usd: null });
    const reservation = await budgets.reserve(anna, estimate, never);
    reservation.settle(entryOf('a', 60));
    reservation.settle(null);
    expect((await budgets.statesFor('anna'))[0]?.spent.tokens).toBe(60);
  });

  it('lets go of a caller that gave up while it waited for others', async () => {
    const { budgets } = budgetsOf({ tokens: 50, usd: null });
    await budgets.reserve(anna, estimate, never);
    const controller = new AbortController();
    const waiting = budgets.reserve(anna, estimate, controller.signal);
    await turn();
    controller.abort(new Error('cancelled'));
    await expect(waiting).rejects.toThrow('cancelled');
    await expect(budgets.reserve(anna, estimate, controller.signal)).rejects.toThrow('cancelled');
  });

  it('takes on work while anything is left, and none once it is used up', async () => {
    const { budgets, rows } = budgetsOf({ tokens: null, usd: 0.02 });
    await budgets.require('anna');
    await budgets.require('anna');
    expect(rows.readings).toBe(1);
    (await budgets.reserve(anna, estimate, never)).settle({ ...entryOf('a', 1), costUsd: 0.02 });
    await expect(budgets.require('anna')).rejects.toThrow(BudgetExhausted);
  });

  it('is not deaf for good once the sums could not be read', async () => {
    const { budgets, rows } = budgetsOf({ tokens: 100, usd: null });
    rows.beforeSum = () => Promise.reject(new Error('away'));
    await expect(budgets.reserve(anna, estimate, never)).rejects.toThrow('away');
    rows.beforeSum = () => Promise.resolve();
    await expect(budgets.reserve(anna, estimate, never)).resolves.toBeDefined();
  });
});
