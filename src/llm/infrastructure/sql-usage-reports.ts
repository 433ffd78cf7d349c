import { Injectable } from '@nestjs/common';
import { Transactions } from '../../platform/database/index.js';
import {
  type UsageDimension,
  type UsageGroup,
  type UsagePosition,
  type UsageQuestion,
  UsageReports,
} from '../domain/usage/usage-report.js';

const day = `(created_at AT TIME ZONE 'UTC')::date`;

/** Days come newest first, so that they are counted backwards; texts are compared by their bytes. */
const sortKeys: Record<UsageDimension, string> = {
  day: `('9999-12-31'::date - ${day})`,
  principal: `principal_id COLLATE "C"`,
  unit: `coalesce(unit_id::text, '') COLLATE "C"`,
  model: `coalesce(model, '') COLLATE "C"`,
  provider: `provider COLLATE "C"`,
  purpose: `purpose COLLATE "C"`,
  promptVersion: `prompt_version COLLATE "C"`,
  outcome: `outcome COLLATE "C"`,
};

const sums = `
  count(*)::int AS "calls",
  (count(*) FILTER (WHERE outcome = 'failed'))::int AS "failed",
  (count(*) FILTER (WHERE outcome = 'cancelled'))::int AS "cancelled",
  (count(*) FILTER (WHERE cached))::int AS "cachedCalls",
  sum(input_tokens)::float8 AS "inputTokens",
  sum(output_tokens)::float8 AS "outputTokens",
  sum(cached_tokens)::float8 AS "cachedTokens",
  round(sum(cost_usd)::numeric, 9)::float8 AS "costUsd",
  avg(duration_ms) FILTER (WHERE NOT cached) AS "averageDurationMs",
  percentile_cont(0.95) WITHIN GROUP (ORDER BY duration_ms) FILTER (WHERE NOT cached) AS "p95DurationMs"`;

type Row = Omit<UsageGroup, 'keys' | 'position'> & Record<`key${number}`, string | number>;

@Injectable()
export class SqlUsageReports extends UsageReports {
  constructor(private readonly transactions: Transactions) {
    super();
  }

  async groups(question: UsageQuestion): Promise<UsageGroup[]> {
    const { sql, parameters } = statementOf(question);
    const rows = await this.transactions.manager.query<Row[]>(sql, parameters);
    return rows.map((row) => groupOf(row, question.groupBy));
  }
}

/** The statement and its parameters: one pass over the rows of the range. */
export function statementOf({ filter, groupBy, after, limit }: UsageQuestion): { sql: string; parameters: unknown[] } {
  const parameters: unknown[] = [];
  const parameter = (value: unknown): string => `$${String(parameters.push(value))}`;
  const { from, to, principalId, unitId, model, purpose } = filter;
  const keys = groupBy.map((dimension) => sortKeys[dimension]);
  const wanted = [
    `created_at >= ${parameter(from)}`,
    `created_at < ${parameter(to)}`,
    ...(principalId === undefined ? [] : [`principal_id = ${parameter(principalId)}`]),
    ...(unitId === undefined ? [] : [`unit_id = ${parameter(unitId)}`]),
    ...(model === undefined ? [] : [`model = ${parameter(model)}`]),
    ...(purpose === undefined ? [] : [`purpose = ${parameter(purpose)}`]),
    ...(after === null ? [] : [`(${keys.join(', ')}) > (${after.map((value) => parameter(value)).join(', ')})`]),
  ];
  const numbers = keys.map((_, index) => String(index + 1)).join(', ');
  const selected = keys.map((key, index) => `${key} AS "key${String(index)}"`);
  const sql = `
    SELECT ${[...selected, sums].join(', ')}
    FROM llm_usage WHERE ${wanted.join(' AND ')}
    GROUP BY ${numbers} ORDER BY ${numbers} LIMIT ${parameter(limit + 1)}`;
  return { sql, parameters };
}

function groupOf(row: Row, groupBy: readonly UsageDimension[]): UsageGroup {
  const position: UsagePosition = groupBy.map((_, index) => row[`key${index}`] ?? '');
  const keys = Object.fromEntries(groupBy.map((dimension, index) => [dimension, keyOf(dimension, position[index])]));
  const { calls, failed, cancelled, cachedCalls, inputTokens, outputTokens, cachedTokens, costUsd } = row;
  return {
    keys: keys,
    ...{ calls, failed, cancelled, cachedCalls, inputTokens, outputTokens, cachedTokens, costUsd },
    averageDurationMs: row.averageDurationMs,
    p95DurationMs: row.p95DurationMs,
    position,
  };
}

const lastDay = Date.UTC(9999, 11, 31);
const dayMs = 86_400_000;

function keyOf(dimension: UsageDimension, sortKey: string | number | undefined): string | null {
  if (dimension === 'day')
    return new Date(lastDay - Number(sortKey) * dayMs).toISOString().slice(0, 'YYYY-MM-DD'.length);
  return sortKey === undefined || sortKey === '' ? null : String(sortKey);
}
