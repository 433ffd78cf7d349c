import { ApiProperty } from '@nestjs/swagger';
import { type BudgetState, leftOf } from '../domain/budget/budget-book.js';
import { type BudgetPeriod, budgetPeriods } from '../domain/budget/budget-limits.js';

class BudgetFiguresResponse {
  @ApiProperty({ type: Number, nullable: true, description: 'null: no limit', example: 2_000_000 })
  readonly limit: number | null;

  @ApiProperty({ example: 412_900 })
  readonly spent: number;

  @ApiProperty({ type: Number, nullable: true, description: 'null: no limit', example: 1_587_100 })
  readonly left: number | null;

  constructor(limit: number | null, spent: number) {
    this.limit = limit;
    this.spent = spent;
    this.left = leftOf(limit, spent);
  }
}

/** What one budget allows, and what is left of it. */
export class BudgetResponse {
  @ApiProperty({ enum: ['principal', 'all'], description: 'The caller’s own, or that of all callers together' })
  readonly scope: 'principal' | 'all';

  @ApiProperty({ enum: budgetPeriods })
  readonly period: BudgetPeriod;

  @ApiProperty({ format: 'date-time', example: '2026-01-31T00:00:00.000Z' })
  readonly startedAt: string;

  @ApiProperty({ format: 'date-time', example: '2026-02-01T00:00:00.000Z' })
  readonly resetsAt: string;

  @ApiProperty({ type: BudgetFiguresResponse, description: 'Tokens in and out' })
  readonly tokens: BudgetFiguresResponse;

  @ApiProperty({ type: BudgetFiguresResponse, description: 'US dollars' })
  readonly usd: BudgetFiguresResponse;

  constructor({ scope, period, span, limit, spent }: BudgetState) {
    this.scope = scope;
    this.period = period;
    this.startedAt = span.from.toISOString();
    this.resetsAt = span.resetsAt.toISOString();
    this.tokens = new BudgetFiguresResponse(limit.tokens, spent.tokens);
    this.usd = new BudgetFiguresResponse(limit.usd, spent.usd);
  }
}

export class BudgetsResponse {
  @ApiProperty({ type: [BudgetResponse] })
  readonly items: BudgetResponse[];

  constructor(states: readonly BudgetState[]) {
    this.items = states.map((state) => new BudgetResponse(state));
  }
}
