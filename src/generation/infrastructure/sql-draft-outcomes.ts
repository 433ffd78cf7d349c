import { Injectable } from '@nestjs/common';
import { Transactions } from '../../platform/database/index.js';
import { type DraftOutcome, DraftOutcomes, type DraftScore } from '../domain/experiments/draft-outcome.js';
import { DraftOutcomeSchema } from './draft-outcome.schema.js';

@Injectable()
export class SqlDraftOutcomes extends DraftOutcomes {
  constructor(private readonly transactions: Transactions) {
    super();
  }

  async add(outcome: DraftOutcome): Promise<void> {
    await this.transactions.manager.insert(DraftOutcomeSchema, outcome);
  }

  ofArm(experiment: string, promptVersion: string, limit: number): Promise<DraftOutcome[]> {
    return this.transactions.manager.find(DraftOutcomeSchema, {
      where: { experiment, promptVersion },
      order: { createdAt: 'DESC' },
      take: limit,
    });
  }

  scores(): Promise<DraftScore[]> {
    return this.transactions.manager.query<DraftScore[]>(
      `SELECT prompt_version AS "promptVersion", count(*)::int AS profiles, avg(score) AS "averageScore"
       FROM generation_draft_outcomes GROUP BY prompt_version`,
    );
  }
}
