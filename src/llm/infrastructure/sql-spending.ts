import { Injectable } from '@nestjs/common';
import { Transactions } from '../../platform/database/index.js';
import { type AmountByPeriod, nothing, plus } from '../domain/budget/amount.js';
import { spansAt } from '../domain/budget/calendar.js';
import { Spending, type Spent } from '../domain/budget/spending.js';
import type { UsageEntry } from '../domain/usage/usage-entry.js';

/** Rows are written at the latest so long after their call; older ones are summed again only now and then. */
const settledAfterMs = 600_000;
const oldKeptMs = 60_000;

interface Part {
  sums: { principal: string; day_tokens: number; day_usd: number; month_tokens: number; month_usd: number }[];
  counted: string[];
}

/** One statement, and so one moment: sums over a range of time, and which of the rows asked about are in it. */
export const spendingStatement = `
  WITH part AS (
    SELECT principal_id AS principal,
           coalesce(sum(input_tokens::bigint + output_tokens) FILTER (WHERE created_at >= $3), 0) AS day_tokens,
           coalesce(sum(cost_usd) FILTER (WHERE created_at >= $3), 0) AS day_usd,
           sum(input_tokens::bigint + output_tokens) AS month_tokens,
           sum(cost_usd) AS month_usd
    FROM llm_usage WHERE created_at >= $1 AND created_at < $2 GROUP BY principal_id)
  SELECT coalesce((SELECT json_agg(part) FROM part), '[]') AS sums,
         ARRAY(SELECT id FROM llm_usage WHERE id = ANY($4::uuid[]) AND created_at >= $1 AND created_at < $2) AS counted`;

/**
 * Sums the month in two parts: the rows of the last minutes every time, and the others, which hardly change any more,
 * once a minute.
 */
@Injectable()
export class SqlSpending extends Spending {
  private old: { readAt: Date; cut: Date; part: Part } | null = null;

  constructor(private readonly transactions: Transactions) {
    super();
  }

  async read(now: Date, rows: readonly UsageEntry[]): Promise<Spent> {
    const old = await this.oldPart(now, rows);
    const recent = await this.part(old.cut, endOfTime, now, rows);
    return {
      at: now,
      byPrincipal: sumOf([old.part, recent]),
      counted: new Set([...old.part.counted, ...recent.counted]),
    };
  }

  /** Read again where a row that is asked about belongs to it: it may have come late. */
  private async oldPart(now: Date, rows: readonly UsageEntry[]): Promise<{ cut: Date; part: Part }> {
    const { old } = this;
    const isLate = ({ createdAt }: UsageEntry): boolean => old !== null && createdAt < old.cut;
    if (old !== null && isUsable(old.readAt, now) && !rows.some(isLate)) return old;
    const { from } = spansAt(now).month;
    const cut = new Date(Math.max(from.getTime(), now.getTime() - settledAfterMs));
    this.old = { readAt: now, cut, part: await this.part(from, cut, now, rows) };
    return this.old;
  }

  private async part(from: Date, until: Date, now: Date, rows: readonly UsageEntry[]): Promise<Part> {
    const ids = rows.filter(({ createdAt }) => createdAt >= from && createdAt < until).map(({ id }) => id);
    const parameters = [from, until, spansAt(now).day.from, ids];
    const [part] = await this.transactions.manager.query<Part[]>(spendingStatement, parameters);
    return part ?? { sums: [], counted: [] };
  }
}

const endOfTime = new Date('9999-01-01T00:00:00Z');

const isUsable = (readAt: Date, now: Date): boolean =>
  now.getTime() - readAt.getTime() < oldKeptMs &&
  spansAt(readAt).day.from.getTime() === spansAt(now).day.from.getTime();

function sumOf(parts: readonly Part[]): Map<string, AmountByPeriod> {
  const byPrincipal = new Map<string, AmountByPeriod>();
  for (const sum of parts.flatMap(({ sums }) => sums)) {
    const known = byPrincipal.get(sum.principal) ?? { day: nothing, month: nothing };
    byPrincipal.set(sum.principal, {
      day: plus(known.day, { tokens: sum.day_tokens, usd: sum.day_usd }),
      month: plus(known.month, { tokens: sum.month_tokens, usd: sum.month_usd }),
    });
  }
  return byPrincipal;
}
