import { describe, expect, it } from '@jest/globals';
import { newId } from '../../../platform/kernel/index.js';
import { type Experiment, experimentsProblem, versionFor } from './experiment.js';

const experiment: Experiment = { name: 'brief', prompt: 'draft', versions: [1, 2], share: 0.5 };
const known = ['draft', 'review'].flatMap((name) => [1, 2, 3].map((version) => ({ name, version })));

describe('An experiment', () => {
  it('has the same version write for a position every time', () => {
    const ids = Array.from({ length: 100 }, () => newId());
    const versions = ids.map((id) => versionFor(experiment, id));
    expect(ids.map((id) => versionFor(experiment, id))).toEqual(versions);
  });

  it.each([0.1, 0.5, 0.8])('splits 10,000 positions by the share %d', (share) => {
    const ids = Array.from({ length: 10_000 }, (_, at) => `position-${String(at)}`);
    const second = ids.filter((id) => versionFor({ ...experiment, share }, id) === 2).length;
    const expected = [10_000 * (1 - share), 10_000 * share] as const;
    const chiSquare = (10_000 - second - expected[0]) ** 2 / expected[0] + (second - expected[1]) ** 2 / expected[1];
    expect(chiSquare).toBeLessThan(10.83);
  });

  it('splits otherwise under another name', () => {
    const ids = Array.from({ length: 200 }, (_, at) => `position-${String(at)}`);
    const other = { ...experiment, name: 'other' };
    const moved = ids.filter((id) => versionFor(experiment, id) !== versionFor(other, id)).length;
    expect(moved).toBeGreaterThan(50);
  });

  it.each([0, 1])('gives a share of %d to one version alone', (share) => {
    const ids = Array.from({ length: 200 }, (_, at) => `position-${String(at)}`);
    expect(new Set(ids.map((id) => versionFor({ ...experiment, share }, id)))).toEqual(new Set([share + 1]));
  });

  it.each([
    {
      what: 'two of one name',
      list: [experiment, { ...experiment, prompt: 'review' }],
      problem: /two experiments brief/u,
    },
    {
      what: 'two with one prompt',
      list: [experiment, { ...experiment, name: 'x' }],
      problem: /x: another experiment/u,
    },
    {
      what: 'one version twice',
      list: [{ ...experiment, versions: [2, 2] as const }],
      problem: /two versions are one/u,
    },
    {
      what: 'an unknown version',
      list: [{ ...experiment, versions: [1, 9] as const }],
      problem: /no prompt draft\/9/u,
    },
    {
      what: 'a prompt that is not chosen by position',
      list: [{ ...experiment, prompt: 'review' }],
      problem: /prompt review has no experiments/u,
    },
    { what: 'an unknown prompt', list: [{ ...experiment, prompt: 'poem' }], problem: /no prompt poem\/1/u },
  ])('is not run as $what', ({ list, problem }) => {
    expect(experimentsProblem(list, known)).toMatch(problem);
  });

  it('is run where its versions are there', () => {
    expect(experimentsProblem([experiment], known)).toBeNull();
  });
});
