import { describe, expect, it } from '@jest/globals';
import { retryingFaults } from './retrying-faults.js';

const open = new AbortController().signal;
const never = (): boolean => false;

describe('retryingFaults', () => {
  it('does it again after a passing fault', async () => {
    let tries = 0;
    const work = (): Promise<string> =>
      ++tries < 3 ? Promise.reject(new Error('connection lost')) : Promise.resolve('written');
    await expect(retryingFaults(work, never, open)).resolves.toBe('written');
    expect(tries).toBe(3);
  });

  it('does not do it again after a final fault', async () => {
    let tries = 0;
    const work = (): Promise<never> => Promise.reject(new Error(`final ${String(++tries)}`));
    await expect(retryingFaults(work, () => true, open)).rejects.toThrow('final 1');
  });

  it('gives up when its caller has', async () => {
    const gone = AbortSignal.timeout(20);
    await expect(retryingFaults(() => Promise.reject(new Error('connection lost')), never, gone)).rejects.toThrow();
  });
});
