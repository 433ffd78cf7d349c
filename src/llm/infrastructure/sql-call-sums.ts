import { Injectable } from '@nestjs/common';
import { Transactions } from '../../platform/database/index.js';
import { CallSums, type PromptSum, type SubjectSum } from '../domain/usage/call-sums.js';

/** $1 subject ids. */
export const subjectSumsStatement = `
  SELECT subject_id AS "subjectId", sum(cost_usd) AS "costUsd", sum(duration_ms) AS "durationMs", bool_or(cached) AS "anyCached"
  FROM llm_usage WHERE subject_id = ANY($1::uuid[]) GROUP BY subject_id`;

@Injectable()
export class SqlCallSums extends CallSums {
  constructor(private readonly transactions: Transactions) {
    super();
  }

  bySubject(subjectIds: readonly string[]): Promise<SubjectSum[]> {
    return this.transactions.manager.query<SubjectSum[]>(subjectSumsStatement, [subjectIds]);
  }

  byPrompt(): Promise<PromptSum[]> {
    return this.transactions.manager.query<PromptSum[]>(
      `SELECT prompt_version AS "promptVersion", count(*)::int AS calls,
              avg(cost_usd) FILTER (WHERE NOT cached) AS "averageCostUsd", min(created_at) AS "firstAt", max(created_at) AS "lastAt"
       FROM llm_usage GROUP BY prompt_version`,
    );
  }
}
