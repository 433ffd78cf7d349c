import { describe, expect, it } from '@jest/globals';
import { type UsageQuestion, UsageReports } from '../domain/usage/usage-report.js';
import type { KeptBudgets } from './kept-budgets.js';
import { ReadUsage, UsageOfOthers } from './read-usage.js';

class Asked extends UsageReports {
  readonly questions: UsageQuestion[] = [];

  groups(question: UsageQuestion): Promise<[]> {
    this.questions.push(question);
    return Promise.resolve([]);
  }
}

const states = [{ scope: 'principal' }, { scope: 'all' }];
const budgets = { statesFor: () => Promise.resolve(states) } as unknown as KeptBudgets;
const request = { filter: {}, groupBy: ['day'] as const, after: null, limit: 20 };
const [anna, admin] = [
  { id: 'anna', seesAll: false },
  { id: 'admin', seesAll: true },
];

describe('ReadUsage', () => {
  it('holds everyone but administrators to their own calls', async () => {
    const reports = new Asked();
    const usage = new ReadUsage(reports, budgets);
    await usage.groups(request, anna);
    await usage.groups({ ...request, filter: { principalId: 'anna' } }, anna);
    await usage.groups(request, admin);
    await usage.groups({ ...request, filter: { principalId: 'anna' } }, admin);
    expect(reports.questions.map(({ filter }) => filter.principalId)).toEqual(['anna', 'anna', undefined, 'anna']);
    expect(() => usage.groups({ ...request, filter: { principalId: 'boris' } }, anna)).toThrow(UsageOfOthers);
    expect(reports.questions).toHaveLength(4);
  });

  it('shows the budget of all to administrators only', async () => {
    const usage = new ReadUsage(new Asked(), budgets);
    expect(await usage.budgetsOf(anna)).toEqual([{ scope: 'principal' }]);
    expect(await usage.budgetsOf(admin)).toEqual(states);
  });
});
