import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { getQueueToken } from '@nestjs/bull';
import type { Queue } from 'bull';
import { Leases } from '../../../src/generation/application/leases.js';
import { newId } from '../../../src/platform/kernel/index.js';
import { after, answer, refusal } from '../../support/model-server/index.js';
import { type Bakery, eventually, Gate, type GenerationBody, openBakery } from './bakery.js';

interface Usage {
  purpose: string;
  outcome: string;
  attempt: number;
  provider: string;
}

describe('A generation', () => {
  let bakery: Bakery;
  let queue: Queue;
  beforeAll(async () => {
    bakery = await openBakery({ GENERATION_MAX_FAILURES: '3' });
    queue = bakery.app.get<Queue>(getQueueToken('generation'));
  });
  afterEach(() => {
    bakery.model.reset();
  });
  afterAll(() => bakery.close());

  const stagesOf = async (id: string): Promise<string[]> =>
    (
      await bakery.rows<{ step: string }>(
        'SELECT step FROM generation_stages WHERE generation_id = $1 ORDER BY created_at, step',
        [id],
      )
    ).map(({ step }) => step);
  const usageOf = (id: string): Promise<Usage[]> =>
    bakery.rows<Usage>(
      'SELECT purpose, outcome, attempt, provider FROM llm_usage WHERE subject_id = $1 ORDER BY created_at',
      [id],
    );

  /** A task whose draft call stands at the gate. */
  async function atDraft(gate: Gate): Promise<GenerationBody> {
    bakery.model.script = ({ purpose }) => (purpose === 'draft' ? after(() => gate.pass()) : undefined);
    const ordered = await bakery.order('Baker');
    await gate.reached;
    return ordered;
  }

  it('writes nothing more once another worker has its lease', async () => {
    const gate = new Gate();
    const { id } = await atDraft(gate);
    const token = newId();
    await bakery.rows(
      `UPDATE generations SET lease_token = $2, lease_until = now() + interval '1 hour' WHERE id = $1`,
      [id, token],
    );
    gate.release();
    await eventually(
      () => usageOf(id),
      (usage) => usage.length > 0,
    );
    expect(await stagesOf(id)).toEqual(['context']);
    expect(await usageOf(id)).toMatchObject([{ purpose: 'draft', outcome: 'cancelled', provider: 'stub' }]);
    const [row] = await bakery.rows('SELECT state, lease_token, profile_id FROM generations WHERE id = $1', [id]);
    expect(row).toEqual({ state: 'running', lease_token: token, profile_id: null });
    await bakery.post(`/generations/${id}/cancel`);
  });

  it('keeps its lease however long a call takes', async () => {
    const gate = new Gate();
    const { id } = await atDraft(gate);
    await new Promise((resolve) => setTimeout(resolve, 2_200));
    expect(await bakery.get(id)).toMatchObject({ state: 'running', stage: 'draft', attempts: 1 });
    gate.release();
    expect(await bakery.until(id, 'succeeded')).toMatchObject({ attempts: 1 });
    expect(bakery.model.countOf('draft')).toBe(1);
  });

  it('goes on after its last stored stage and never pays for a finished call twice', async () => {
    bakery.model.script = ({ purpose }, nth) => (purpose === 'review' && nth === 1 ? answer('') : undefined);
    const { id } = await bakery.order('Miller', 'Mill');
    expect(await bakery.until(id, 'succeeded')).toMatchObject({ attempts: 2 });
    expect([bakery.model.countOf('draft'), bakery.model.countOf('review')]).toEqual([1, 2]);
    expect(await stagesOf(id)).toEqual(['context', 'draft', 'verify', 'review']);
    const usage = await eventually(
      () => usageOf(id),
      ({ length }) => length >= 3,
    );
    expect(usage).toMatchObject([
      { purpose: 'draft', outcome: 'succeeded', attempt: 1 },
      { purpose: 'review', outcome: 'failed', attempt: 1, provider: 'stub' },
      { purpose: 'review', outcome: 'succeeded', attempt: 2 },
    ]);
  });

  it('begins anew when the facts have changed since its context was stored', async () => {
    const changeFacts = (): Promise<unknown> =>
      bakery.rows(
        `UPDATE generation_stages SET output = jsonb_set(output, '{position,title}', '"Another title"') WHERE step = 'context'`,
      );
    bakery.model.script = ({ purpose }, nth) =>
      purpose === 'review' && nth === 1 ? after(changeFacts, answer('')) : undefined;
    const { id } = await bakery.order('Miller', 'Mill');
    await bakery.until(id, 'succeeded');
    expect(bakery.model.countOf('draft')).toBe(2);
  });

  it('is taken back from a worker that fell silent', async () => {
    const gate = new Gate();
    const { id } = await atDraft(gate);
    bakery.model.script = () => undefined;
    await bakery.rows(
      `UPDATE generations SET lease_token = $2, lease_until = now() - interval '1 second' WHERE id = $1`,
      [id, newId()],
    );
    expect(await bakery.until(id, 'succeeded')).toMatchObject({ attempts: 2 });
    gate.release();
  });

  it('is dead-lettered with the reason after too many failures, listed, and retried from there', async () => {
    bakery.model.script = ({ purpose }) => (purpose === 'review' ? answer('') : undefined);
    const { id } = await bakery.order('Head of Mill', 'Mill');
    const dead = await bakery.until(id, 'failed');
    expect(dead).toMatchObject({
      attempts: 3,
      error: { code: 'COMPLETION_UNUSABLE', detail: expect.stringContaining('after 3 failed attempts') },
    });
    expect(dead.deadLetteredAt).not.toBeNull();
    const letters = await bakery.app.request<{ items: GenerationBody[] }>('GET', '/generations?deadLettered=true');
    expect(letters.body.items.map((item) => item.id)).toEqual([id]);
    bakery.model.reset();
    expect((await bakery.post(`/generations/${id}/retry`)).status).toBe(202);
    expect(await bakery.until(id, 'succeeded')).toMatchObject({ attempts: 4, error: null, deadLetteredAt: null });
    expect(bakery.model.countOf('draft')).toBe(0);
    expect((await bakery.post(`/generations/${id}/retry`)).status).toBe(409);
  });

  it('is stopped in the middle of its call when it is cancelled, and writes nothing more', async () => {
    const gate = new Gate();
    const { id } = await atDraft(gate);
    const cancelled = await bakery.post<GenerationBody>(`/generations/${id}/cancel`);
    expect([cancelled.status, cancelled.body.state]).toEqual([200, 'cancelled']);
    await eventually(
      () => Promise.resolve(bakery.model.calls[0]?.aborted),
      (aborted) => aborted === true,
    );
    expect(
      await eventually(
        () => usageOf(id),
        (usage) => usage.length > 0,
      ),
    ).toMatchObject([{ purpose: 'draft', outcome: 'cancelled' }]);
    expect(await stagesOf(id)).toEqual(['context']);
    expect(await bakery.get(id)).toMatchObject({ state: 'cancelled', profileId: null, error: null });
    expect((await bakery.post(`/generations/${id}/cancel`)).status).toBe(200);
    bakery.model.reset();
    await bakery.post(`/generations/${id}/retry`);
    expect(await bakery.until(id, 'succeeded')).toMatchObject({ attempts: 2 });
    expect((await bakery.post(`/generations/${id}/cancel`)).status).toBe(409);
  });

  it('is not worked on when it is cancelled while it waits, and its alarm is gone', async () => {
    await queue.pause();
    const { id } = await bakery.order('Baker');
    await eventually(
      () => queue.getJob(`${id}.1`),
      (job) => job !== null,
    );
    await bakery.post(`/generations/${id}/cancel`);
    await eventually(
      () => queue.getJob(`${id}.1`),
      (job) => job === null,
    );
    await queue.resume();
    expect(bakery.model.calls).toHaveLength(0);
  });

  it('is woken although Redis has lost everything', async () => {
    await queue.pause();
    const orders = [await bakery.order('Baker'), await bakery.order('Miller', 'Mill')];
    for (const { id } of orders) {
      await eventually(
        () => queue.getJob(`${id}.1`),
        (job) => job !== null,
      );
    }
    const keys = await queue.client.keys(queue.toKey('*'));
    await queue.client.del(keys);
    await queue.resume();
    for (const { id } of orders) expect(await bakery.until(id, 'succeeded')).toMatchObject({ attempts: 1 });
  });

  it('is woken although Redis has forgotten the scripts of the queue', async () => {
    const before = await bakery.order('Baker');
    await bakery.until(before.id, 'succeeded');
    await queue.client.script('FLUSH');
    const after = await bakery.order('Baker');
    expect(await bakery.until(after.id, 'succeeded')).toMatchObject({ attempts: 1 });
  });

  it('does not wait long for Redis to come back, however long it was away', () => {
    expect(queue.client.options.retryStrategy?.(1_000)).toBe(2_000);
  });

  it('is claimed once, however many alarms ring', async () => {
    await queue.pause();
    const { id } = await bakery.order('Baker');
    const data = { generationId: id, attempt: 1 };
    await queue.addBulk(Array.from({ length: 8 }, (_, index) => ({ data, opts: { jobId: `twin-${String(index)}` } })));
    await queue.resume();
    await bakery.until(id, 'succeeded');
    await eventually(
      () => queue.getJobCounts(),
      ({ waiting, active }) => waiting + active === 0,
    );
    expect(bakery.model.countOf('draft')).toBe(1);
    expect((await bakery.get(id)).attempts).toBe(1);
  });

  it('leaves nothing behind in the queue', async () => {
    const { id } = await bakery.order('Baker');
    await bakery.until(id, 'succeeded');
    const counts = await eventually(
      () => queue.getJobCounts(),
      ({ active }) => active === 0,
    );
    expect(counts).toMatchObject({ waiting: 0, completed: 0, failed: 0, delayed: 0 });
    expect(await bakery.rows('SELECT * FROM generation_outbox')).toEqual([]);
  });

  it('fails for good when the model refuses', async () => {
    bakery.model.script = () => refusal();
    const { id } = await bakery.order('Baker');
    expect(await bakery.until(id, 'failed')).toMatchObject({
      attempts: 1,
      deadLetteredAt: null,
      error: { code: 'COMPLETION_REFUSED' },
    });
  });

  it('fails for good when the organisation no longer has the position', async () => {
    await queue.pause();
    const { id } = await bakery.order('Baker');
    await bakery.rows('UPDATE generations SET position_id = $2 WHERE id = $1', [id, newId()]);
    await queue.resume();
    expect(await bakery.until(id, 'failed')).toMatchObject({ error: { code: 'POSITION_GONE' } });
  });
});

describe('A worker that stops', () => {
  it('hands its task back at the stored stage, without a failure', async () => {
    const bakery = await openBakery({ SHUTDOWN_GRACE_MS: '100' });
    const gate = new Gate();
    bakery.model.script = ({ purpose }) => (purpose === 'review' ? after(() => gate.pass()) : undefined);
    const { id } = await bakery.order('Baker');
    await gate.reached;
    await bakery.app.nest.close();
    const [row] = await bakery.rows(
      'SELECT state, stage, attempts, failures, lease_token FROM generations WHERE id = $1',
      [id],
    );
    expect(row).toEqual({ state: 'queued', stage: 'review', attempts: 1, failures: 0, lease_token: null });
    const told = await bakery.rows(
      'SELECT type, data FROM generation_events WHERE generation_id = $1 ORDER BY seq DESC LIMIT 1',
      [id],
    );
    expect(told).toMatchObject([{ type: 'requeued', data: { reason: 'WORKER_STOPPED', stage: 'review' } }]);
    await bakery.database.destroy();
    await bakery.model.close();
  });

  it('hands back what it was just claiming, too', async () => {
    const bakery = await openBakery({ SHUTDOWN_GRACE_MS: '100' });
    const queue = bakery.app.get<Queue>(getQueueToken('generation'));
    await queue.pause();
    const { id } = await bakery.order('Baker');
    const holder = bakery.database.createQueryRunner();
    await holder.startTransaction();
    await holder.query('SELECT FROM generations WHERE id = $1 FOR UPDATE', [id]);
    await queue.resume();
    await eventually(
      () => bakery.rows(`SELECT FROM pg_locks WHERE NOT granted`),
      (waiting) => waiting.length > 0,
    );
    const abortAll = jest.spyOn(bakery.app.get(Leases), 'abortAll');
    const closing = bakery.app.nest.close();
    await eventually(
      () => Promise.resolve(abortAll.mock.calls.length),
      (calls) => calls > 0,
    );
    await holder.commitTransaction();
    await holder.release();
    await closing;
    const [row] = await bakery.rows('SELECT state, attempts, failures FROM generations WHERE id = $1', [id]);
    expect(row).toEqual({ state: 'queued', attempts: 1, failures: 0 });
    await bakery.database.destroy();
    await bakery.model.close();
  });
});
