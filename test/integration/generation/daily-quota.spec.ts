import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Bakery, openBakery } from './bakery.js';

const quota = 7;
const order = { unit: 'Bakery', position: 'Head of Bakery' };

describe('The daily quota of generations', () => {
  let bakery: Bakery;
  let ordered: string;
  const ask = (as: 'editor' | 'service' | 'admin', headers: Record<string, string> = {}) =>
    bakery.app.request('POST', '/generations', { as, body: order, headers });

  beforeAll(async () => {
    bakery = await openBakery({ APP_ROLE: 'api', GENERATION_DAILY_QUOTA: String(quota) });
  });
  afterAll(() => bakery.close());

  it('lets a principal ask for so many at once and for no more, however many requests come together', async () => {
    const answers = await Promise.all(Array.from({ length: 20 }, () => ask('editor')));
    expect(answers.filter(({ status }) => status === 202)).toHaveLength(quota);
    ordered = String(answers.find(({ status }) => status === 202)?.body['id']);
    const refused = answers.find(({ status }) => status === 429);
    expect(refused?.body).toMatchObject({ code: 'GENERATION_QUOTA_EXHAUSTED', quota: { limit: quota, left: 0 } });
    const seconds = Number(refused?.headers.get('retry-after'));
    expect(seconds).toBeGreaterThan(0);
    expect(seconds).toBeLessThanOrEqual(24 * 60 * 60);
    const { body } = await bakery.app.request<{ items: unknown[] }>('GET', '/generations?limit=100');
    expect(body.items).toHaveLength(quota);
  });

  it('is nobody else’s', async () => {
    expect((await ask('service')).status).toBe(202);
  });

  it('does not count what is repeated under one Idempotency-Key, or refused for another reason', async () => {
    const key = { 'Idempotency-Key': 'the same order' };
    const headers = { 'Idempotency-Key': 'the-same-order' };
    expect((await ask('admin', key)).status).toBe(400);
    for (let each = 0; each < 2 * quota; each += 1) expect((await ask('admin', headers)).status).toBe(202);
    const unknown = await bakery.app.request('POST', '/generations', { body: { ...order, position: 'Nobody' } });
    expect(unknown.status).toBe(422);
    expect(
      (await bakery.app.request('POST', '/generation-batches', { body: { regenerate: true } })).body,
    ).toMatchObject({
      code: 'GENERATION_QUOTA_EXHAUSTED',
      quota: { left: quota - 1 },
    });
  });

  it('holds for a batch as a whole: it is queued with every task or not at all', async () => {
    const before = await bakery.app.request<{ items: unknown[] }>('GET', '/generations?limit=100');
    const batch = await bakery.app.request('POST', '/generation-batches', { body: { regenerate: true } });
    expect(batch.status).toBe(429);
    expect((await bakery.app.request<{ items: unknown[] }>('GET', '/generations?limit=100')).body).toEqual(before.body);
    const { body } = await bakery.app.request<{ items: unknown[] }>('GET', '/generation-batches');
    expect(body.items).toEqual([]);
  });

  it('counts a retry as well, for who asked for the task', async () => {
    expect((await bakery.app.request('POST', `/generations/${ordered}/cancel`)).status).toBe(200);
    expect((await bakery.app.request('POST', `/generations/${ordered}/retry`)).body).toMatchObject({
      code: 'GENERATION_QUOTA_EXHAUSTED',
    });
    expect((await bakery.app.request('GET', `/generations/${ordered}`)).body['state']).toBe('cancelled');
  });
});
