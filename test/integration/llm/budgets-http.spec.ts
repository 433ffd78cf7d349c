import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { UsageLedger, type UsageEntry } from '../../../src/llm/index.js';
import { newId } from '../../../src/platform/kernel/index.js';
import { usageEntry } from '../../support/completion.factory.js';
import { type Bakery, openBakery } from '../generation/bakery.js';

interface BudgetItem {
  scope: string;
  period: string;
  startedAt: string;
  resetsAt: string;
  tokens: { limit: number | null; spent: number; left: number | null };
  usd: { limit: number | null; spent: number; left: number | null };
}

const secondsUntil = (time: string): number => (new Date(time).getTime() - Date.now()) / 1_000;

describe('A budget that is used up', () => {
  let bakery: Bakery;
  let adminId: string;
  let editorId: string;
  let cancelledId: string;

  const spend = (differences: Partial<UsageEntry>): Promise<void> =>
    bakery.app
      .get<UsageLedger>(UsageLedger)
      .record([
        usageEntry({ id: newId(), createdAt: new Date(), inputTokens: 0, outputTokens: 0, costUsd: 0, ...differences }),
      ]);
  const idOf = async (as: 'admin' | 'editor'): Promise<string> =>
    (await bakery.app.request<{ id: string }>('GET', '/auth/me', { as })).body.id;
  const budgets = async (as: 'admin' | 'editor'): Promise<BudgetItem[]> =>
    (await bakery.app.request<{ items: BudgetItem[] }>('GET', '/usage/budgets', { as })).body.items;
  const order = { body: { unit: 'Bakery', position: 'Head of Bakery' } };

  beforeAll(async () => {
    bakery = await openBakery({ APP_ROLE: 'api' }, (server) => ({
      providers: { stub: { server } },
      budgets: { principal: { day: { tokens: 5_000, usd: 2 } }, all: { month: { usd: 100 } } },
    }));
    [adminId, editorId] = [await idOf('admin'), await idOf('editor')];
    const ordered = await bakery.post<{ id: string }>('/generations', order);
    cancelledId = ordered.body.id;
    await bakery.post(`/generations/${cancelledId}/cancel`);
    await spend({ principalId: adminId, inputTokens: 4_000, outputTokens: 1_000, costUsd: 0.5 });
    await spend({ principalId: editorId, inputTokens: 100, costUsd: 0.25 });
    await new Promise((resolve) => setTimeout(resolve, 1_050));
  });

  afterAll(() => bakery.close());

  it.each([
    ['a generation', '/generations', order],
    ['a batch', '/generation-batches', { body: { regenerate: true } }],
    ['a retry', 'retry', {}],
  ])('refuses %s with what is left and when it resets', async (_, path, request) => {
    const { status, body, headers } = await bakery.post<Record<string, unknown>>(
      path === 'retry' ? `/generations/${cancelledId}/retry` : path,
      request,
    );
    expect(status).toBe(429);
    const { budget, retryAfter } = body as { budget: { resetsAt: string }; retryAfter: number };
    expect(body).toMatchObject({
      code: 'BUDGET_EXHAUSTED',
      title: 'Too Many Requests',
      budget: { scope: 'principal', period: 'day', tokensLeft: 0, costUsdLeft: 1.5 },
    });
    expect(headers.get('retry-after')).toBe(String(retryAfter));
    expect(Math.abs(secondsUntil(budget.resetsAt) - retryAfter)).toBeLessThan(5);
    expect(new Date(budget.resetsAt).toISOString()).toMatch(/T00:00:00.000Z$/u);
  });

  it('has queued nothing', async () => {
    const [tasks] = await bakery.rows<{ count: number }>('SELECT count(*)::int AS count FROM generations');
    expect(tasks?.count).toBe(1);
  });

  it('is no one else’s', async () => {
    expect((await bakery.post('/generations', { ...order, as: 'editor' })).status).toBe(202);
  });

  it('is told with all others: your own, and to administrators that of all callers', async () => {
    const own = await budgets('editor');
    expect(own.map(({ scope, period }) => `${scope}/${period}`)).toEqual(['principal/day', 'principal/month']);
    expect(own[0]).toMatchObject({
      tokens: { limit: 5_000, spent: 100, left: 4_900 },
      usd: { limit: 2, spent: 0.25, left: 1.75 },
    });
    expect(own[1]?.tokens).toEqual({ limit: null, spent: 100, left: null });
    const [day, , , month] = await budgets('admin');
    expect(day?.tokens).toEqual({ limit: 5_000, spent: 5_000, left: 0 });
    expect(month).toMatchObject({ scope: 'all', period: 'month', usd: { limit: 100, spent: 0.75, left: 99.25 } });
    expect(secondsUntil(month?.resetsAt ?? '')).toBeGreaterThan(0);
    expect(secondsUntil(month?.startedAt ?? '')).toBeLessThan(0);
  });
});
