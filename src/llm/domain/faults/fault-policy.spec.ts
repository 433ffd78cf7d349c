import { describe, expect, it } from '@jest/globals';
import { CompletionFault, type FaultName, faultNames } from '../completion-fault.js';
import { askAgainAfterMs, countsAgainstProvider, faultPolicies, finalErrorOf, mayRetry } from './fault-policy.js';

const fault = (name: FaultName, known: CompletionFault['known'] = {}): CompletionFault =>
  new CompletionFault(name, name, known);
const where = (holds: (name: FaultName) => boolean): FaultName[] => faultNames.filter(holds).sort();

describe('The policy of faults', () => {
  it('asks again only after connections, limits, server errors and broken streams, never after a timeout', () => {
    expect(where((name) => mayRetry(fault(name), 1_000))).toEqual([
      'connection',
      'rate-limited',
      'server-error',
      'stream-broken',
    ]);
  });

  it('takes connections, timeouts, server errors and broken streams for a provider that is down', () => {
    expect(where((name) => countsAgainstProvider(fault(name)))).toEqual([
      'connect-timeout',
      'connection',
      'first-byte-timeout',
      'idle-timeout',
      'server-error',
      'stream-broken',
      'total-timeout',
    ]);
  });

  it('calls refused only what is refused, and unusable only what was answered', () => {
    expect(where((name) => faultPolicies[name].final === 'refused')).toEqual(['content-filtered', 'refused']);
    expect(where((name) => faultPolicies[name].final === 'unusable')).toEqual([
      'context-too-long',
      'empty',
      'protocol',
      'rejected',
      'too-large',
      'truncated',
      'unknown-finish-reason',
    ]);
  });

  it('does not count a status below 500 against the provider, although it asks again', () => {
    const conflict = fault('server-error', { status: 409 });
    expect(mayRetry(conflict, 0)).toBe(true);
    expect(countsAgainstProvider(conflict)).toBe(false);
    expect(countsAgainstProvider(fault('server-error', { status: 503 }))).toBe(true);
  });

  it('waits as long as it was asked to, up to the limit', () => {
    expect(mayRetry(fault('rate-limited', { retryAfterMs: 1_000 }), 1_000)).toBe(true);
    expect(mayRetry(fault('rate-limited', { retryAfterMs: 1_001 }), 1_000)).toBe(false);
  });
});

describe('Faults of several targets', () => {
  it.each<[FaultName[], string]>([
    [['refused', 'content-filtered'], 'refused'],
    [['refused', 'truncated'], 'unusable'],
    [['refused', 'truncated', 'breaker-open'], 'unavailable'],
  ])('%s come to %s', (names, final) => {
    expect(finalErrorOf(names.map((name) => fault(name)))).toBe(final);
  });

  it('may be tried again as soon as one of those that pass allows', () => {
    const limited = fault('rate-limited', { retryAfterMs: 30_000 });
    expect(askAgainAfterMs([limited, fault('breaker-open', { retryAfterMs: 7_000 })])).toBe(7_000);
    expect(askAgainAfterMs([limited, fault('empty'), fault('unauthorized')])).toBe(30_000);
    expect(askAgainAfterMs([fault('connection')])).toBe(10_000);
    expect(askAgainAfterMs([fault('rate-limited', { retryAfterMs: 86_400_000 })])).toBe(3_600_000);
  });
});
