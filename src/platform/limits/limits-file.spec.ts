import { describe, expect, it } from '@jest/globals';
import { costClasses } from './cost-class.js';
import { loadLimits } from './limits-file.js';

const rules = (rule: unknown) => Object.fromEntries(costClasses.map((cost) => [cost, rule]));
const written = (rule: unknown) => ({ caller: rules(rule), address: rules(rule) });

describe('The file of limits', () => {
  it('that is delivered has a rule for every kind of request, and gives an address more than a caller', () => {
    const { caller, address } = loadLimits(1);
    for (const cost of costClasses) expect(address[cost].burst).toBeGreaterThan(caller[cost].burst);
  });

  it('is multiplied by the factor of the installation, and never to nothing', () => {
    const read = () => written({ burst: 10, perMinute: 30 });
    expect(loadLimits(2.55, read).caller.read).toEqual({ burst: 25, perMinute: 76.5 });
    expect(loadLimits(0.01, read).address.login).toEqual({ burst: 1, perMinute: 0.3 });
  });

  it.each([
    ['a kind that is missing', { caller: rules({ burst: 1, perMinute: 1 }) }, '/'],
    ['a burst of nothing', written({ burst: 0, perMinute: 1 }), '/caller/read/burst'],
    ['no refill', written({ burst: 1, perMinute: 0 }), '/caller/read/perMinute'],
    ['an unknown word', { ...written({ burst: 1, perMinute: 1 }), everybody: {} }, '/'],
    ['nothing at all', null, '/'],
  ])('stops the start with its place for %s', (_, content, place) => {
    expect(() => loadLimits(1, () => content)).toThrow(`limits.yaml ${place}: `);
  });
});
