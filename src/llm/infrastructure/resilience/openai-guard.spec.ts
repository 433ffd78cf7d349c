import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import type { OpenAiProviderSettings } from '../../application/llm-settings.js';
import { CompletionFault, type FaultName } from '../../domain/completion-fault.js';
import { openOfflineProvider } from '../offline-provider.js';
import { OpenAiGuard } from './openai-guard.js';

const settings: OpenAiProviderSettings = {
  kind: 'openai-compatible',
  name: 'one',
  baseUrl: 'http://localhost:1/v1',
  apiKey: null,
  structuredOutput: 'none',
  maxTokensName: 'max_tokens',
  extraBody: {},
  prices: new Map(),
  concurrency: 2,
  maxQueued: 2,
  maxResponseBytes: 1_000,
  timeoutsMs: { connect: 100, firstByte: 100, idle: 100, total: 2_000 },
  retry: { attempts: 3, firstDelayMs: 1, maxDelayMs: 2, maxRetryAfterMs: 50 },
  breaker: { failures: 2, openMs: 60 },
};
const provider = openOfflineProvider();
const never = new AbortController().signal;
const good = (): Promise<string> => Promise.resolve('good');
const failing =
  (fault: FaultName, known: CompletionFault['known'] = {}) =>
  (): Promise<never> =>
    Promise.reject(new CompletionFault(fault, fault, known));

interface Bench {
  guard: OpenAiGuard;
  told: { retries: number; opened: number };
  ask: <T>(attempt: (signal: AbortSignal) => Promise<T>, signal?: AbortSignal) => Promise<T>;
  faultOf: (attempt: () => Promise<unknown>) => Promise<string>;
}

function bench(differences: Partial<OpenAiProviderSettings> = {}): Bench {
  const told = { retries: 0, opened: 0 };
  const guard = new OpenAiGuard(
    provider,
    { ...settings, ...differences },
    { onRetry: () => (told.retries += 1), onOpened: () => (told.opened += 1) },
  );
  const ask: Bench['ask'] = (attempt, signal = never) => guard.run((enter) => enter(attempt), signal);
  const faultOf: Bench['faultOf'] = (attempt) =>
    ask(attempt).then(
      () => 'none',
      (error: unknown) => (error instanceof CompletionFault ? error.fault : String(error)),
    );
  return { guard, told, ask, faultOf };
}

const once = { ...settings.retry, attempts: 1 };
const patient = { failures: 1_000, openMs: 60 };

describe('The retries of a provider', () => {
  it('end at its attempts, and with the first answer', async () => {
    const { ask, faultOf, told } = bench({ breaker: patient });
    let calls = 0;
    expect(await ask(() => ((calls += 1) < 3 ? failing('server-error')() : good()))).toBe('good');
    expect(await faultOf(failing('server-error'))).toBe('server-error');
    expect([calls, told.retries]).toEqual([3, 4]);
  });

  it('are not for what it asks a long pause for', async () => {
    const { faultOf, told } = bench();
    expect(await faultOf(failing('rate-limited', { retryAfterMs: 51 }))).toBe('rate-limited');
    expect(told.retries).toBe(0);
  });

  it('rest as long as they are asked to, and end at once for a caller who gives up', async () => {
    const { ask } = bench({ retry: { ...settings.retry, maxRetryAfterMs: 60_000 } });
    const leaving = new AbortController();
    const asked = ask(failing('rate-limited', { retryAfterMs: 30_000 }), leaving.signal);
    setTimeout(() => {
      leaving.abort(new Error('gone'));
    }, 10);
    await expect(asked).rejects.toThrow('gone');
  });

  it('leave the place to others while they rest', async () => {
    const { ask } = bench({ concurrency: 1, breaker: patient });
    let calls = 0;
    const slow = ask(() => ((calls += 1) === 1 ? failing('rate-limited', { retryAfterMs: 50 })() : good()));
    await pause(10);
    expect(await ask(good)).toBe('good');
    expect(calls).toBe(1);
    expect(await slow).toBe('good');
  });
});

describe('The breaker of a provider', () => {
  it('counts every attempt, opens once, and asks nobody while it is open', async () => {
    const { faultOf, guard, told } = bench();
    expect(await faultOf(failing('connection'))).toBe('breaker-open');
    expect([guard.state, told.opened, told.retries]).toEqual(['open', 1, 2]);
    let calls = 0;
    expect(await faultOf(() => Promise.resolve((calls += 1)))).toBe('breaker-open');
    expect(calls).toBe(0);
  });

  it('lets one call through when its time is over, and nobody waits for that call', async () => {
    const { ask, faultOf, guard, told } = bench({ retry: once });
    await faultOf(failing('connection'));
    await faultOf(failing('connection'));
    await pause(70);
    let answer: (text: string) => void = () => undefined;
    const probe = ask(() => new Promise<string>((resolve) => (answer = resolve)));
    expect(guard.state).toBe('half-open');
    expect(await faultOf(good)).toBe('breaker-open');
    answer('back');
    expect([await probe, guard.state, told.opened]).toEqual(['back', 'closed', 1]);
  });

  it('stays open after a failed call, which is no new opening', async () => {
    const { faultOf, guard, told } = bench({ retry: once });
    await faultOf(failing('connection'));
    await faultOf(failing('connection'));
    await pause(70);
    expect(await faultOf(failing('connection'))).toBe('connection');
    expect([guard.state, told.opened]).toEqual(['open', 1]);
  });

  it('learns nothing from a caller who gives up: neither while it is closed nor from the call that probes', async () => {
    const { ask, faultOf, guard } = bench({ retry: once });
    const gone = (signal: AbortSignal): Promise<never> =>
      new Promise((_, reject) => {
        signal.addEventListener('abort', () => {
          reject(signal.reason as Error);
        });
      });
    const giveUp = async (): Promise<void> => {
      const leaving = new AbortController();
      const asked = ask(gone, leaving.signal);
      leaving.abort(new Error('gone'));
      await expect(asked).rejects.toThrow('gone');
    };
    for (let nth = 0; nth < 5; nth += 1) await giveUp();
    expect(guard.state).toBe('closed');
    await faultOf(failing('connection'));
    await faultOf(failing('connection'));
    await pause(70);
    await giveUp();
    expect(guard.state).toBe('open');
    expect(await faultOf(good)).toBe('none');
    expect(guard.state).toBe('closed');
  });

  it.each<[FaultName, CompletionFault['known']]>([
    ['rate-limited', { status: 429 }],
    ['server-error', { status: 409 }],
    ['truncated', {}],
    ['unauthorized', { status: 401 }],
  ])('does not take %s for a provider that is down', async (fault, known) => {
    const { faultOf, guard } = bench({ retry: once });
    for (let nth = 0; nth < 5; nth += 1) await faultOf(failing(fault, known));
    expect(guard.state).toBe('closed');
  });

  it('sends those who wait for a place on when it opens, also while others are still under way', async () => {
    const { faultOf } = bench({ retry: once, breaker: { failures: 1, openMs: 60 } });
    let calls = 0;
    const slow = faultOf(() => pause(40));
    const failed = faultOf(async () => {
      await pause(10);
      return failing('first-byte-timeout')();
    });
    const waiting = faultOf(() => Promise.resolve((calls += 1)));
    expect(await Promise.all([failed, waiting])).toEqual(['first-byte-timeout', 'breaker-open']);
    expect([await slow, calls]).toEqual(['none', 0]);
  });
});

describe('The places of a provider', () => {
  it('end a call that takes too long in all', async () => {
    const { guard } = bench({ retry: once, timeoutsMs: { ...settings.timeoutsMs, total: 30 } });
    const stuck = guard.run((enter) => enter((signal) => pause(5_000, 'late', { signal })), never);
    await expect(stuck).rejects.toMatchObject({ fault: 'total-timeout' });
  });

  it('send away who has waited too long for one, and who finds the queue full', async () => {
    const { ask, faultOf, guard } = bench({
      retry: once,
      concurrency: 1,
      maxQueued: 1,
      timeoutsMs: { ...settings.timeoutsMs, total: 60 },
    });
    let release: (text: string) => void = () => undefined;
    const first = ask(() => new Promise<string>((resolve) => (release = resolve)));
    const second = faultOf(good);
    expect(guard.queued).toBe(1);
    expect(await faultOf(good)).toBe('queue-full');
    expect(await second).toBe('queue-full');
    expect(guard.queued).toBe(0);
    release('done');
    expect(await first).toBe('done');
  });
});
