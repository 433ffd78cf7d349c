import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { UsageLedger } from '../../../src/llm/index.js';
import { newId } from '../../../src/platform/kernel/index.js';
import { usageEntry } from '../../support/completion.factory.js';
import { type Bakery, eventually, openBakery } from '../generation/bakery.js';

const limit = 1_000_000;
const lessThanACall = 500;

interface Spent {
  tokens: { spent: number };
  usd: { spent: number };
  resetsAt: string;
}

describe('A task whose budget is used up', () => {
  let bakery: Bakery;
  let adminId: string;

  const ownDay = async (): Promise<Spent> => {
    const { body } = await bakery.app.request<{ items: Spent[] }>('GET', '/usage/budgets');
    const [day] = body.items;
    if (!day) throw new Error('no budget');
    return day;
  };

  beforeAll(async () => {
    bakery = await openBakery({}, (server) => ({
      providers: { stub: { server } },
      budgets: { principal: { day: { tokens: limit } } },
    }));
    adminId = (await bakery.app.request<{ id: string }>('GET', '/auth/me')).body.id;
  });

  afterAll(() => bakery.close());

  it('is done while there is enough, and what it cost is what its rows say', async () => {
    const { id } = await bakery.order('Baker', 'Night Shift');
    await bakery.until(id, 'succeeded');
    const [rows] = await bakery.rows<{ tokens: number; usd: number; calls: number }>(
      'SELECT sum(input_tokens + output_tokens)::int AS tokens, sum(cost_usd) AS usd, count(*)::int AS calls FROM llm_usage',
    );
    expect(rows?.calls).toBe(bakery.model.calls.length);
    expect(rows?.tokens).toBeGreaterThan(0);
    const day = await eventually(ownDay, ({ tokens }) => tokens.spent === rows?.tokens);
    expect(day.usd.spent).toBeCloseTo(rows?.usd ?? 0, 9);
  });

  it('waits until the reset without a failed attempt, and asks nobody', async () => {
    const day = await ownDay();
    await bakery.app.get<UsageLedger>(UsageLedger).record([
      usageEntry({
        id: newId(),
        principalId: adminId,
        inputTokens: limit - day.tokens.spent - lessThanACall,
        outputTokens: 0,
        createdAt: new Date(),
      }),
    ]);
    await eventually(ownDay, ({ tokens }) => tokens.spent === limit - lessThanACall);
    bakery.model.reset();
    const { id } = await bakery.order('Miller', 'Mill');
    const waiting = await eventually(
      () => bakery.get(id),
      ({ waitingFor }) => waitingFor !== null,
    );
    expect(waiting).toMatchObject({ state: 'queued', waitingFor: 'BUDGET_EXHAUSTED', error: null });
    expect(bakery.model.calls).toEqual([]);
    const [row] = await bakery.rows<{ due: Date }>(
      'SELECT due_at AS due FROM generation_outbox WHERE generation_id = $1',
      [id],
    );
    expect(row?.due.getTime()).toBeGreaterThanOrEqual(new Date(day.resetsAt).getTime());
  });
});
