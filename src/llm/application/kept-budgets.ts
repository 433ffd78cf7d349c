import { EventEmitter, once } from 'node:events';
import { Injectable } from '@nestjs/common';
import { Transactions } from '../../platform/database/index.js';
import type { Amount } from '../domain/budget/amount.js';
import { BudgetBook, type BudgetState } from '../domain/budget/budget-book.js';
import { hasNoBound, limitsFor } from '../domain/budget/budget-limits.js';
import { Budgets, type CallEstimate, type Reservation } from '../domain/budget/budgets.js';
import { spansAt } from '../domain/budget/calendar.js';
import { Spending, type Spent } from '../domain/budget/spending.js';
import type { CompletionCaller } from '../domain/completion.js';
import { BudgetExhausted } from '../domain/completion.errors.js';
import { LlmSettings } from './llm-settings.js';

const figuresKeptMs = 1_000;
const nothingHeld: Reservation = { settle: () => undefined };

/** The budgets as this process knows them: sums of the usage rows, read once a second at the most, and its own calls since. */
@Injectable()
export class KeptBudgets extends Budgets {
  private readonly book: BudgetBook;
  private readonly settled = new EventEmitter().setMaxListeners(0);
  private settlements = 0;
  private reading: Promise<void> | null = null;
  /** When the figures were read, and after how many settlements. */
  private figures: { at: Date; settlements: number } | null = null;

  private glanced: Spent | null = null;

  constructor(
    private readonly settings: LlmSettings,
    private readonly spending: Spending,
    private readonly transactions: Transactions,
  ) {
    super();
    this.book = new BudgetBook(settings.budgets);
  }

  /** Where the budgets of a caller, and those of all, stand. */
  async statesFor(principalId: string): Promise<BudgetState[]> {
    await this.refresh();
    return this.book.statesFor(principalId, new Date());
  }

  async require(principalId: string): Promise<void> {
    if (this.isFree(principalId)) return;
    const figures = await this.glance();
    const now = new Date();
    const left = this.book.exhausted(principalId, now, figures);
    if (left !== null) throw new BudgetExhausted(left, now);
  }

  async reserve({ principalId }: CompletionCaller, estimate: CallEstimate, signal: AbortSignal): Promise<Reservation> {
    if (this.isFree(principalId)) return nothingHeld;
    const amount = { tokens: estimate.tokens, usd: estimate.costUsd };
    for (;;) {
      signal.throwIfAborted();
      await this.refresh();
      const now = new Date();
      const obstacle = this.book.obstacle(principalId, amount, now);
      if (obstacle === null) return this.hold(principalId, amount);
      if (obstacle.passing) await this.nextSettlement(signal);
      else if (this.mayCountTwice) await this.read();
      else throw new BudgetExhausted(obstacle.left, now);
    }
  }

  private hold(principalId: string, amount: Amount): Reservation {
    const hold = this.book.hold(principalId, amount);
    let isSettled = false;
    return {
      settle: (entry) => {
        if (isSettled) return;
        isSettled = true;
        this.book.settle(hold, entry, new Date());
        this.settlements += 1;
        this.settled.emit('settled');
      },
    };
  }

  private async nextSettlement(signal: AbortSignal): Promise<void> {
    await once(this.settled, 'settled', { signal }).catch(() => {
      signal.throwIfAborted();
    });
  }

  /** A call that was settled while the figures were read can be both among them and among the calls since. */
  private get mayCountTwice(): boolean {
    return this.figures?.settlements !== this.settlements;
  }

  private isFree(principalId: string): boolean {
    const limits = limitsFor(principalId, this.settings.budgets);
    return hasNoBound(limits.all) && hasNoBound(limits.principal);
  }

  /**
   * Figures that are read on the caller's own connection. Callers with an open transaction must not wait for a reading
   * that may itself be waiting for one of their connections.
   */
  private async glance(): Promise<Spent> {
    const now = new Date();
    if (this.glanced !== null && isFresh(this.glanced.at, now)) return this.glanced;
    this.glanced = await this.spending.read(now, this.book.unwrittenRows);
    return this.glanced;
  }

  private async refresh(): Promise<void> {
    if (this.figures === null || !isFresh(this.figures.at, new Date())) await this.read();
  }

  /** One reading serves everyone who waits for it. */
  private read(): Promise<void> {
    this.reading ??= this.readNow().finally(() => (this.reading = null));
    return this.reading;
  }

  private async readNow(): Promise<void> {
    const figures = { at: new Date(), settlements: this.settlements };
    const read = (): Promise<Spent> => this.spending.read(figures.at, this.book.unwrittenRows);
    this.book.update(await this.transactions.outside(read));
    this.figures = figures;
  }
}

const isFresh = (at: Date, now: Date): boolean =>
  now.getTime() - at.getTime() < figuresKeptMs && spansAt(at).day.from.getTime() === spansAt(now).day.from.getTime();
