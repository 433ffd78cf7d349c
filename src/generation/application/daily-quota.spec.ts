import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { readConfig } from '../../platform/config/index.js';
import type { GenerationOrders } from '../domain/quota/generation-orders.js';
import { GenerationQuotaExhausted } from '../domain/quota/quota.errors.js';
import { GenerationConfig } from '../generation.config.js';
import { DailyQuota } from './daily-quota.js';

const usual = '0199a3c2-6c1e-7b1f-9b0e-0a6a1b2c3d40';
const special = '0199a3c2-6c1e-7b1f-9b0e-0a6a1b2c3d41';
const barred = '0199a3c2-6c1e-7b1f-9b0e-0a6a1b2c3d42';

describe('The daily quota', () => {
  let sums: Map<string, number>;
  let quota: DailyQuota;

  beforeEach(() => {
    sums = new Map();
    const orders: GenerationOrders = {
      add: (principalId, day, count) => {
        const key = `${principalId} ${day}`;
        sums.set(key, (sums.get(key) ?? 0) + count);
        return Promise.resolve(sums.get(key) ?? 0);
      },
    };
    const environment = {
      GENERATION_DAILY_QUOTA: '5',
      GENERATION_QUOTA_EXCEPTIONS: `${special}=50,${barred}=0`,
    };
    quota = new DailyQuota(orders, readConfig(GenerationConfig, environment));
  });

  afterEach(() => {
    jest.useRealTimers();
  });

  it('is the same for everybody who is no exception', async () => {
    await quota.take(usual, 5);
    await expect(quota.take(usual, 1)).rejects.toThrow(GenerationQuotaExhausted);
  });

  it('says what was left before an order that is too large', async () => {
    await quota.take(usual, 3);
    await expect(quota.take(usual, 4)).rejects.toMatchObject({
      code: 'GENERATION_QUOTA_EXHAUSTED',
      extensions: { quota: { limit: 5, left: 2 } },
    });
  });

  it('begins anew with the day in UTC', async () => {
    jest.useFakeTimers({ now: new Date('2026-03-01T23:59:59.999Z') });
    await quota.take(usual, 5);
    await expect(quota.take(usual, 1)).rejects.toThrow(GenerationQuotaExhausted);
    jest.setSystemTime(new Date('2026-03-02T00:00:00Z'));
    await expect(quota.take(usual, 5)).resolves.toBeUndefined();
  });

  it('may be another one for single principals, and none at all', async () => {
    await quota.take(special, 50);
    await expect(quota.take(special, 1)).rejects.toThrow('You may ask for 50 generations a day; 0 are left');
    await expect(quota.take(barred, 1)).rejects.toThrow(GenerationQuotaExhausted);
  });

  it('is not asked for an order of nothing', async () => {
    await quota.take(barred, 0);
    expect(sums.size).toBe(0);
  });

  it.each(['ann@example.com=5', `${special}=many`, `${special}=5,`, special])(
    'stops the start with the exception %s',
    (text) => {
      expect(() => readConfig(GenerationConfig, { GENERATION_QUOTA_EXCEPTIONS: text })).toThrow(
        /GENERATION_QUOTA_EXCEPTIONS/u,
      );
    },
  );
});
