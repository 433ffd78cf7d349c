import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { GenerationCatalogue } from '../../../src/generation/application/generation-catalogue.js';
import { EventTail } from '../../../src/generation/application/event-tail.js';
import { after } from '../../support/model-server/index.js';
import { type Bakery, eventually, Gate, type GenerationBody, openBakery } from './bakery.js';

interface StreamedEvent {
  id: number;
  event: string;
  data: Record<string, unknown>;
}

describe('The event stream', () => {
  let bakery: Bakery;
  let tail: EventTail;
  beforeAll(async () => {
    bakery = await openBakery({ GENERATION_EVENT_STREAMS: '2', GENERATION_EVENT_HEARTBEAT_MS: '100' });
    tail = bakery.app.get(EventTail);
  });
  afterEach(() => {
    bakery.model.reset();
  });
  afterAll(() => bakery.close());

  async function listen(id: string, lastEventId?: number, signal?: AbortSignal): Promise<Response> {
    const headers = {
      ...(await bakery.app.headersOf('viewer')),
      ...(lastEventId !== undefined && { 'Last-Event-ID': String(lastEventId) }),
    };
    return fetch(`${bakery.app.url}/api/v1/generations/${id}/events`, { headers, signal: signal ?? null });
  }

  const eventsIn = (text: string): StreamedEvent[] =>
    [...text.matchAll(/^id: (?<id>\d+)\nevent: (?<event>\S+)\ndata: (?<data>.*)$/gmu)].map(({ groups }) => ({
      id: Number(groups?.['id']),
      event: groups?.['event'] ?? '',
      data: JSON.parse(groups?.['data'] ?? '{}') as Record<string, unknown>,
    }));

  async function waiting(): Promise<{ gate: Gate; task: GenerationBody }> {
    const gate = new Gate();
    bakery.model.script = ({ purpose }) => (purpose === 'draft' ? after(() => gate.pass()) : undefined);
    const task = await bakery.order('Baker');
    await gate.reached;
    return { gate, task };
  }

  it('gives the state first, then what happens, and ends with the task', async () => {
    const { gate, task } = await waiting();
    const response = await listen(task.id);
    expect(response.headers.get('content-type')).toContain('text/event-stream');
    gate.release();
    const events = eventsIn(await response.text());
    expect(events[0]).toMatchObject({ event: 'state', data: { id: task.id, state: 'running', stage: 'draft' } });
    expect(events.map(({ event, data }) => (event === 'stage' ? data['stage'] : event))).toEqual([
      'state',
      'verify',
      'review',
      'publish',
      'succeeded',
    ]);
    expect(events.map(({ id }) => id)).toEqual([3, 4, 5, 6, 7]);
    expect(events.at(-1)?.data).toMatchObject({
      state: 'succeeded',
      progress: 100,
      profileVersion: expect.any(Number),
    });
  });

  it('goes on after the last event that was received', async () => {
    const task = await bakery.order('Miller', 'Mill');
    await bakery.until(task.id, 'succeeded');
    const events = eventsIn(await (await listen(task.id, 0)).text());
    expect(events.map(({ id }) => id)).toEqual([1, 2, 3, 4, 5, 6, 7]);
    expect(events.slice(0, 2).map(({ event }) => event)).toEqual(['queued', 'started']);
    expect(eventsIn(await (await listen(task.id, 4)).text()).map(({ id }) => id)).toEqual([5, 6, 7]);
  });

  it('tells a client that has everything not to come back', async () => {
    const task = await bakery.order('Miller', 'Mill');
    await bakery.until(task.id, 'succeeded');
    expect((await listen(task.id, 7)).status).toBe(204);
    expect(eventsIn(await (await listen(task.id)).text())).toMatchObject([
      { id: 7, event: 'state', data: { state: 'succeeded' } },
    ]);
  });

  it('does not end at a cancellation that was followed by a retry', async () => {
    const { task } = await waiting();
    await bakery.post(`/generations/${task.id}/cancel`);
    bakery.model.reset();
    await bakery.post(`/generations/${task.id}/retry`);
    await bakery.until(task.id, 'succeeded');
    const events = eventsIn(await (await listen(task.id, 3)).text());
    expect(events.map(({ event }) => event)).toEqual([
      'cancelled',
      'queued',
      'started',
      'stage',
      'stage',
      'stage',
      'succeeded',
    ]);
  });

  it('is never silent for long', async () => {
    const { gate, task } = await waiting();
    const response = await listen(task.id);
    setTimeout(() => {
      gate.release();
    }, 400);
    expect(await response.text()).toContain('\n: still here\n');
  });

  it('frees everything when the client goes, and takes no more clients than it may', async () => {
    const { gate, task } = await waiting();
    const leaving = new AbortController();
    await Promise.all([listen(task.id, undefined, leaving.signal), listen(task.id, undefined, leaving.signal)]);
    const third = await listen(task.id);
    expect([third.status, third.headers.get('retry-after')]).toEqual([503, '5']);
    leaving.abort();
    await eventually(
      () => Promise.resolve(tail.listeners),
      (listeners) => listeners === 0,
    );
    const again = await listen(task.id);
    expect(again.status).toBe(200);
    gate.release();
    await again.text();
  });

  it('keeps no place for clients that leave while they connect', async () => {
    const { gate, task } = await waiting();
    const catalogue = bakery.app.get(GenerationCatalogue);
    const read = catalogue.generation.bind(catalogue);
    const slow = new Gate();
    const reading = jest.spyOn(catalogue, 'generation').mockImplementation((id) =>
      slow
        .pass()
        .then(() => pause(50))
        .then(() => read(id)),
    );
    const leaving = new AbortController();
    const connecting = listen(task.id, undefined, leaving.signal).catch(() => null);
    await slow.reached;
    leaving.abort();
    await connecting;
    slow.release();
    const answered = await Promise.all(reading.mock.results.map(({ value }) => value as Promise<unknown>));
    reading.mockRestore();
    await pause(50);
    expect([answered.length, tail.listeners]).toEqual([1, 0]);
    gate.release();
    await bakery.until(task.id, 'succeeded');
  });

  it('refuses an event id that is none', async () => {
    const task = await bakery.order('Miller', 'Mill');
    const headers = { 'Last-Event-ID': 'seven' };
    expect((await bakery.app.request('GET', `/generations/${task.id}/events`, { headers })).status).toBe(400);
    await bakery.until(task.id, 'succeeded');
  });
});
