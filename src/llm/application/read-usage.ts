import { Injectable } from '@nestjs/common';
import { DomainError } from '../../platform/kernel/index.js';
import type { BudgetState } from '../domain/budget/budget-book.js';
import {
  type UsageFilter,
  type UsageGroup,
  type UsageQuestion,
  usageRange,
  UsageReports,
} from '../domain/usage/usage-report.js';
import { KeptBudgets } from './kept-budgets.js';

/** Who asks; administrators see everyone's usage, others their own. */
export interface UsageReader {
  id: string;
  seesAll: boolean;
}

export class UsageOfOthers extends DomainError {
  constructor() {
    super('forbidden', 'USAGE_OF_OTHERS', 'Only administrators see the usage of others.');
  }
}

export type UsageRequest = Omit<UsageQuestion, 'filter'> & {
  filter: Omit<UsageFilter, 'from' | 'to'> & { from?: Date | undefined; to?: Date | undefined };
};

/** What completions came to, and what is left of the budgets. */
@Injectable()
export class ReadUsage {
  constructor(
    private readonly reports: UsageReports,
    private readonly budgets: KeptBudgets,
  ) {}

  /** @throws UsageOfOthers, BadUsageRange */
  groups({ filter, ...question }: UsageRequest, reader: UsageReader): Promise<UsageGroup[]> {
    const whose = filter.principalId ?? reader.id;
    if (!reader.seesAll && whose !== reader.id) throw new UsageOfOthers();
    const own = reader.seesAll ? {} : { principalId: reader.id };
    const range = usageRange(filter.from, filter.to, new Date());
    return this.reports.groups({ ...question, filter: { ...filter, ...own, ...range } });
  }

  async budgetsOf(reader: UsageReader): Promise<BudgetState[]> {
    const states = await this.budgets.statesFor(reader.id);
    return states.filter(({ scope }) => reader.seesAll || scope === 'principal');
  }
}
