import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import {
  type Completion,
  CompletionUnusable,
  type CompletionRequest,
  LlmGateway,
  LlmUnavailable,
} from '../../../src/llm/index.js';
import { newId } from '../../../src/platform/kernel/index.js';
import { completionRequest } from '../../support/completion.factory.js';
import {
  after,
  answer,
  type Behaviour,
  hang,
  honest,
  type ModelServer,
  startModelServer,
  status,
  type TestLlmConfig,
} from '../../support/model-server/index.js';
import { type Bakery, eventually, Gate, openBakery } from '../generation/bakery.js';
import { metric } from './metrics.js';

const narrow = {
  concurrency: 2,
  maxQueued: 1,
  timeoutsMs: { connect: 1_000, firstByte: 500, idle: 500, total: 5_000 },
};
const patient = { attempts: 3, firstDelayMs: 1, maxDelayMs: 5, maxRetryAfterMs: 300 };
const never = new AbortController().signal;

/** Calls of the application's own gateway, for rules of one call that a whole task would only hide. */
describe('The gateway', () => {
  let bakery: Bakery;
  let first: ModelServer;
  let second: ModelServer;
  beforeAll(async () => {
    second = await startModelServer();
    bakery = await openBakery({}, (server): TestLlmConfig => ({
      providers: { first: { server, ...narrow, retry: patient }, second: { server: second } },
    }));
    first = bakery.model;
  });
  afterEach(() => {
    first.reset();
    second.reset();
  });
  afterAll(async () => {
    await bakery.close();
    await second.close();
  });

  function ask(signal: AbortSignal = never, differences: Partial<CompletionRequest> = {}): Promise<Completion> {
    const id = newId();
    const caller = {
      principalId: 'principal-1',
      unitId: null,
      subject: { kind: 'generation' as const, id, attempt: 1, stage: 'draft' },
    };
    return bakery.app.get(LlmGateway).complete(completionRequest({ caller, ...differences }), signal);
  }

  const codesOf = (provider: string): Promise<{ outcome: string; code: string | null }[]> =>
    bakery.rows('SELECT outcome, error_code AS code FROM llm_usage WHERE provider = $1 ORDER BY created_at DESC', [
      provider,
    ]);

  it.each([408, 409, 425, 429, 500, 502, 503, 529])('asks again after %i, and no oftener than it may', async (code) => {
    first.script = () => status(code);
    expect((await ask()).provider).toBe('second');
    expect([first.calls.length, second.calls.length]).toEqual([3, 1]);
  });

  it.each([400, 401, 402, 403, 404, 413, 422])('goes to the next at once after %i', async (code) => {
    first.script = () => status(code);
    expect((await ask()).provider).toBe('second');
    expect([first.calls.length, second.calls.length]).toEqual([1, 1]);
  });

  it.each<[string, Behaviour]>([
    ['the first byte', hang('headers')],
    ['the next piece', hang('middle')],
  ])('does not ask again after it waited in vain for %s', async (_, behaviour) => {
    first.script = () => behaviour;
    expect((await ask()).provider).toBe('second');
    expect(first.calls).toHaveLength(1);
    await eventually(
      () => Promise.resolve(first.calls[0]?.aborted),
      (aborted) => aborted === true,
    );
  });

  it.each<[string, Parameters<typeof status>[1]]>([
    ['retry-after-ms', { retryAfterMs: 150 }],
    ['retry-after-ms before Retry-After', { retryAfterMs: 150, retryAfter: 60 }],
  ])('waits as long as %s asks', async (_, asked) => {
    first.script = (_call, nth) => (nth === 1 ? status(429, asked) : undefined);
    expect((await ask()).provider).toBe('first');
    const [before, then] = first.calls;
    expect((then?.at ?? 0) - (before?.at ?? 0)).toBeGreaterThanOrEqual(148);
  });

  it.each<[string, Parameters<typeof status>[1]]>([
    ['seconds', { retryAfter: 2 }],
    ['a date', { retryAfter: new Date(Date.now() + 60_000).toUTCString() }],
  ])('does not wait longer than it may, however the provider says it: %s', async (_, asked) => {
    first.script = () => status(429, asked);
    const startedAt = Date.now();
    expect((await ask()).provider).toBe('second');
    expect(first.calls).toHaveLength(1);
    expect(Date.now() - startedAt).toBeLessThan(1_000);
  });

  it('says when it is worth asking again where nobody can be had', async () => {
    first.script = () => status(429, { retryAfter: 20 });
    second.script = () => status(503, { retryAfter: 30 });
    const error = await ask().catch((fault: unknown) => fault);
    expect(error).toBeInstanceOf(LlmUnavailable);
    expect((error as LlmUnavailable).retryAfterMs).toBeGreaterThan(15_000);
    expect((error as LlmUnavailable).retryAfterMs).toBeLessThanOrEqual(30_000);
  });

  it('says that answers came where the last of the route gave one that nobody can use', async () => {
    first.script = () => answer('');
    second.script = () => answer('');
    await expect(ask()).rejects.toBeInstanceOf(CompletionUnusable);
  });

  it('closes the connection within a second once the caller gave up, and asks nobody else', async () => {
    first.script = () => hang('middle');
    const giveUp = new AbortController();
    const asked = ask(giveUp.signal).catch((error: unknown) => error);
    await eventually(
      () => Promise.resolve(first.calls.length),
      (calls) => calls === 1,
    );
    await pause(50);
    const gaveUpAt = Date.now();
    giveUp.abort(new Error('never mind'));
    expect(await asked).toEqual(new Error('never mind'));
    const closedAt = await eventually(
      () => Promise.resolve(first.calls[0]?.closedAt ?? null),
      (at) => at !== null,
    );
    expect((closedAt ?? Infinity) - gaveUpAt).toBeLessThan(1_000);
    expect(second.calls).toHaveLength(0);
    const rows = await eventually(
      () => codesOf('first'),
      ([newest]) => newest?.outcome === 'cancelled',
    );
    expect(rows[0]?.outcome).toBe('cancelled');
  });

  it('does not ask again for a caller who gave up while it waited to', async () => {
    first.script = () => status(429, { retryAfterMs: 200 });
    const giveUp = new AbortController();
    const asked = ask(giveUp.signal).catch((error: unknown) => error);
    await eventually(
      () => Promise.resolve(first.calls[0]?.closedAt ?? null),
      (at) => at !== null,
    );
    giveUp.abort(new Error('never mind'));
    expect(await asked).toEqual(new Error('never mind'));
    await pause(300);
    expect([first.calls.length, second.calls.length]).toEqual([1, 0]);
  });

  it('asks nobody for a caller who gave up before', async () => {
    await expect(ask(AbortSignal.abort(new Error('never mind')))).rejects.toThrow('never mind');
    expect(first.calls).toHaveLength(0);
  });

  it('has no more calls under way than a provider takes, lets some wait, and sends the rest to the next', async () => {
    const gate = new Gate();
    first.script = () => after(() => gate.pass());
    const asked = Array.from({ length: 5 }, () => ask());
    await eventually(
      () => Promise.resolve([first.calls.length, second.calls.length]),
      ([atFirst, atSecond]) => atFirst === 2 && atSecond === 2,
    );
    expect(await metric(bakery.app, 'llm_in_flight', { provider: 'first' })).toBe(2);
    expect(await metric(bakery.app, 'llm_queued', { provider: 'first' })).toBe(1);
    gate.release();
    const answered = await Promise.all(asked);
    expect(answered.map(({ provider }) => provider).sort()).toEqual(['first', 'first', 'first', 'second', 'second']);
    expect(await metric(bakery.app, 'llm_in_flight', { provider: 'first' })).toBe(0);
  });

  it('frees the place of a caller who gave up while it waited in the queue', async () => {
    const gate = new Gate();
    first.script = () => after(() => gate.pass());
    const giveUp = new AbortController();
    const underWay = [ask(), ask()];
    await eventually(
      () => Promise.resolve(first.calls.length),
      (calls) => calls === 2,
    );
    const waiting = ask(giveUp.signal).catch((error: unknown) => error);
    await eventually(
      () => metric(bakery.app, 'llm_queued', { provider: 'first' }),
      (queued) => queued === 1,
    );
    giveUp.abort(new Error('never mind'));
    expect(await waiting).toEqual(new Error('never mind'));
    expect(await metric(bakery.app, 'llm_queued', { provider: 'first' })).toBe(0);
    const next = ask();
    gate.release();
    expect((await Promise.all([...underWay, next])).map(({ provider }) => provider)).toEqual([
      'first',
      'first',
      'first',
    ]);
    expect(first.calls).toHaveLength(3);
  });

  it('sends what a request and its route ask for, and streams', async () => {
    const schema = {
      type: 'object',
      required: ['a'],
      properties: { a: { type: 'string' } },
      additionalProperties: false,
    };
    first.script = () => answer('{"a": "b"}');
    const { conformance } = await ask(never, { schema, parameters: { temperature: 0.3, maxTokens: 77, seed: 5 } });
    expect(conformance).toBe('conforming');
    expect(first.calls[0]?.body).toMatchObject({
      stream: true,
      stream_options: { include_usage: true },
      temperature: 0.3,
      max_tokens: 77,
      seed: 5,
      response_format: { type: 'json_schema', json_schema: { schema } },
    });
  });

  it('tells how much has come while it comes', async () => {
    const told: number[] = [];
    first.script = () => honest({ chunkSize: 400, chunkDelayMs: 10 });
    await ask(never, { onProgress: (tokens) => told.push(tokens) });
    expect(told.length).toBeGreaterThan(3);
    expect(told).toEqual([...told].sort((a, b) => a - b));
  });
});
