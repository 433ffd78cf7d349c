import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { getQueueToken } from '@nestjs/bull';
import type { Queue } from 'bull';
import { hang } from '../../support/model-server/index.js';
import { type Bakery, eventually, type GenerationBody, openBakery, positionCount } from './bakery.js';

interface Problem {
  code: string;
  errors?: { pointer: string; suggestions?: string[] }[];
  candidates?: unknown[];
}

describe('Asking for a profile', () => {
  let bakery: Bakery;
  beforeAll(async () => {
    bakery = await openBakery();
  });
  afterAll(() => bakery.close());

  it('queues the task, names its place and ends with a profile of that position', async () => {
    const queued = await bakery.post<GenerationBody>('/generations', {
      body: { unit: 'Bakery', position: 'Baker', employeeName: ' Kim Doe ' },
    });
    expect(queued.status).toBe(202);
    expect(queued.headers.get('location')).toBe(`/api/v1/generations/${queued.body.id}`);
    expect(queued.body).toMatchObject({ state: 'queued', stage: 'context', progress: 0, attempts: 0, error: null });
    const done = await bakery.until(queued.body.id, 'succeeded', 'failed');
    expect(done).toMatchObject({
      state: 'succeeded',
      stage: 'publish',
      progress: 100,
      attempts: 1,
      provider: 'stub',
      profileVersion: 1,
    });
    const profile = await bakery.app.request<{ positionId: string }>('GET', `/profiles/${String(done.profileId)}`);
    expect(profile.body.positionId).toBe(done.positionId);
    const version = await bakery.app.request<{ content: { employeeName: string } }>(
      'GET',
      `/profiles/${String(done.profileId)}/versions/1`,
    );
    expect(version.body.content.employeeName).toBe('Kim Doe');
  });

  it('takes a position by its id', async () => {
    const { positionId } = await bakery.order('Miller', 'Mill');
    const again = await bakery.post<GenerationBody>('/generations', { body: { positionId } });
    expect(again.status).toBe(202);
    await expect(bakery.until(again.body.id, 'succeeded')).resolves.toMatchObject({ positionId });
  });

  it('gives the first answer again for the same key and body, and refuses the key for another body', async () => {
    const headers = { 'Idempotency-Key': 'order-1' };
    const body = { unit: 'Bakery', position: 'Oven Technician' };
    const orders = await Promise.all(
      [1, 2, 3].map(() => bakery.post<GenerationBody>('/generations', { headers, body })),
    );
    expect(new Set(orders.map((order) => order.body.id)).size).toBe(1);
    expect(orders.map(({ status }) => status)).toEqual([202, 202, 202]);
    const other = await bakery.post<Problem>('/generations', { headers, body: { unit: 'Bakery', position: 'Baker' } });
    expect([other.status, other.body.code]).toEqual([409, 'IDEMPOTENCY_KEY_REUSED']);
  });

  it.each([
    ['a title nobody has', { unit: 'Bakery', position: 'Bakker' }, 422],
    ['a unit nobody has', { unit: 'Bakerey', position: 'Baker' }, 422],
    ['a unit that is several', { unit: 'Counter', position: 'Sales Assistant' }, 409],
    ['a blank name', { unit: 'Bakery', position: 'Baker', employeeName: '  ' }, 400],
    ['a name of 201 letters', { unit: 'Bakery', position: 'Baker', employeeName: 'a'.repeat(201) }, 400],
    ['control characters', { unit: 'Bakery', position: 'Baker', employeeName: 'Kim\u0000Doe' }, 400],
    ['nothing', {}, 400],
    ['a list', [], 400],
    ['an id and a text', { positionId: '0199a3c2-6c1e-7b1f-9b0e-0a6a1b2c3d4e', position: 'Baker' }, 400],
    ['a unit without a title', { unit: 'Bakery' }, 400],
    ['an id that is none', { positionId: '12' }, 400],
    ['an id that nobody has', { positionId: '0199a3c2-6c1e-7b1f-9b0e-0a6a1b2c3d4e' }, 404],
    ['something unknown', { unit: 'Bakery', position: 'Baker', priority: 'first' }, 400],
  ])('answers %s with a problem', async (_, body, status) => {
    const response = await bakery.post<Problem>('/generations', { body });
    expect(response.status).toBe(status);
    expect(response.body.code).toMatch(/^[A-Z_]+$/u);
  });

  it('says which units an ambiguous text may mean', async () => {
    const { body } = await bakery.post<Problem>('/generations', {
      body: { unit: 'Counter', position: 'Flour Seller' },
    });
    expect(body.candidates).toHaveLength(2);
  });

  it('is not for viewers', async () => {
    const { status } = await bakery.post('/generations', { as: 'viewer', body: { unit: 'Bakery', position: 'Baker' } });
    expect(status).toBe(403);
  });

  it('lists tasks, the newest first, page by page and by their properties', async () => {
    const all: GenerationBody[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const page: { body: { items: GenerationBody[]; nextCursor: string | null } } = await bakery.app.request(
        'GET',
        `/generations?limit=2&cursor=${cursor}`,
      );
      all.push(...page.body.items);
      cursor = page.body.nextCursor;
    }
    expect(all.map(({ id }) => id)).toEqual(
      all
        .map(({ id }) => id)
        .sort()
        .reverse(),
    );
    const [newest] = all;
    const listed = async (filter: string): Promise<string[]> =>
      (await bakery.app.request<{ items: GenerationBody[] }>('GET', `/generations?limit=100&${filter}`)).body.items.map(
        ({ id }) => id,
      );
    expect(await listed(`positionId=${String(newest?.positionId)}`)).toEqual(
      all.filter(({ positionId }) => positionId === newest?.positionId).map(({ id }) => id),
    );
    expect(await listed('state=cancelled')).toEqual([]);
    expect(await listed('deadLettered=true')).toEqual([]);
    expect(await listed('deadLettered=false')).toHaveLength(all.length);
  });

  it.each([
    'cursor=nonsense',
    'state=lost',
    'positionId=1',
    'limit=0',
    'limit=101',
    'deadLettered=maybe',
    'colour=red',
  ])('refuses to list by %s', async (query) => {
    expect((await bakery.app.request('GET', `/generations?${query}`)).status).toBe(400);
  });

  it('does not know a task that is not there', async () => {
    const id = '0199a3c2-6c1e-7b1f-9b0e-0a6a1b2c3d4e';
    const answers = await Promise.all([
      bakery.app.request('GET', `/generations/${id}`),
      bakery.post(`/generations/${id}/cancel`),
      bakery.post(`/generations/${id}/retry`),
      bakery.app.request('GET', `/generations/${id}/events`),
      bakery.app.request('GET', `/generation-batches/${id}`),
      bakery.post(`/generation-batches/${id}/cancel`),
    ]);
    expect(answers.map(({ status }) => status)).toEqual([404, 404, 404, 404, 404, 404]);
  });
});

describe('Batches', () => {
  let bakery: Bakery;
  beforeAll(async () => {
    bakery = await openBakery();
  });
  afterAll(() => bakery.close());

  interface Batch {
    id: string;
    state: string;
    counts: Record<string, number>;
  }

  it('ask for a unit with everything below it', async () => {
    const batch = await bakery.post<Batch>('/generation-batches', { body: { unit: 'Bakery' } });
    expect(batch.status).toBe(202);
    expect(batch.headers.get('location')).toBe(`/api/v1/generation-batches/${batch.body.id}`);
    expect(batch.body.counts['total']).toBe(7);
    const done = await bakery.untilBatch(batch.body.id, 'succeeded', 'failed');
    expect(done.counts).toEqual({ total: 7, queued: 0, running: 0, succeeded: 7, failed: 0, cancelled: 0, skipped: 0 });
  });

  it('skip positions that have a current profile, and make profiles of the rest of the organisation', async () => {
    const { body } = await bakery.post<Batch>('/generation-batches', { body: {} });
    const done = await bakery.untilBatch(body.id, 'succeeded', 'failed');
    expect(done.counts).toMatchObject({ total: positionCount, succeeded: positionCount - 7, skipped: 7 });
    const [profiles] = await bakery.rows<{ count: number }>(
      'SELECT count(DISTINCT position_id)::int AS count FROM generations',
    );
    expect(profiles?.count).toBe(positionCount);
  });

  it('make new versions of all when told to', async () => {
    const [{ position_id: positionId } = { position_id: '' }] = await bakery.rows<{ position_id: string }>(
      'SELECT position_id FROM generations LIMIT 1',
    );
    const { body } = await bakery.post<Batch>('/generation-batches', {
      body: { positionIds: [positionId, positionId], regenerate: true },
    });
    const done = await bakery.untilBatch(body.id, 'succeeded', 'failed');
    expect(done.counts).toMatchObject({ total: 1, succeeded: 1, skipped: 0 });
    const { items } = (await bakery.app.request<{ items: GenerationBody[] }>('GET', `/generations?batchId=${body.id}`))
      .body;
    expect(items).toMatchObject([{ positionId, profileVersion: 2, priority: 'batch' }]);
  });

  it('have succeeded at once when every position is skipped', async () => {
    const { body } = await bakery.post<Batch>('/generation-batches', { body: { unit: 'Mill' } });
    expect(body).toMatchObject({ state: 'succeeded', counts: { total: 3, skipped: 3 } });
  });

  it('are cancelled with every task that is not done', async () => {
    bakery.model.script = () => hang('headers');
    const { body } = await bakery.post<Batch>('/generation-batches', { body: { regenerate: true } });
    await bakery.untilBatch(body.id, 'running');
    const cancelled = await bakery.post<Batch>(`/generation-batches/${body.id}/cancel`);
    expect(cancelled.status).toBe(200);
    expect(cancelled.body).toMatchObject({
      state: 'cancelled',
      counts: { total: positionCount, cancelled: positionCount },
    });
    bakery.model.reset();
    const listed = await bakery.app.request<{ items: Batch[] }>('GET', '/generation-batches?limit=1');
    expect(listed.body.items).toMatchObject([{ id: body.id, state: 'cancelled' }]);
  });

  it('stay as they are when they are cancelled after their end', async () => {
    const { body } = await bakery.post<Batch>('/generation-batches', { body: { unit: 'Mill' } });
    expect((await bakery.post<Batch>(`/generation-batches/${body.id}/cancel`)).body.state).toBe('succeeded');
  });

  it.each([
    ['two targets', { unit: 'Mill', positionIds: ['0199a3c2-6c1e-7b1f-9b0e-0a6a1b2c3d4e'] }, 400],
    ['no positions', { positionIds: [] }, 400],
    ['unknown positions', { positionIds: ['0199a3c2-6c1e-7b1f-9b0e-0a6a1b2c3d4e'] }, 422],
    ['an unknown unit', { unit: 'Milk' }, 422],
    ['an ambiguous unit', { unit: 'Counter' }, 409],
  ])('refuse %s', async (_, body, status) => {
    expect((await bakery.post('/generation-batches', { body })).status).toBe(status);
  });
});

describe('Priorities', () => {
  let bakery: Bakery;
  beforeAll(async () => {
    bakery = await openBakery({ GENERATION_CONCURRENCY: '1' });
  });
  afterAll(() => bakery.close());

  it('let an interactive task go before a batch that was asked for earlier', async () => {
    const queue = bakery.app.get<Queue>(getQueueToken('generation'));
    await queue.pause();
    const { body: batch } = await bakery.post<{ id: string }>('/generation-batches', { body: {} });
    await eventually(
      () => queue.getPausedCount(),
      (waiting) => waiting === positionCount,
    );
    const { id } = await bakery.order('Miller', 'Mill');
    await eventually(
      () => queue.getJob(`${id}.1`),
      (job) => job !== null,
    );
    await queue.resume();
    await bakery.untilBatch(batch.id, 'succeeded');
    const order = await bakery.rows<{ id: string }>('SELECT id FROM generations ORDER BY finished_at');
    expect(order.findIndex((row) => row.id === id)).toBeLessThanOrEqual(1);
  });
});
