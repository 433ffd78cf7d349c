import { describe, expect, it } from '@jest/globals';
import { usageEntry } from '../../../../test/support/completion.factory.js';
import { BudgetBook } from './budget-book.js';
import { type BudgetLimits, type BudgetSettings, hasNoBound } from './budget-limits.js';
import { spansAt } from './calendar.js';

const now = new Date('2026-03-31T22:30:00Z');
const none = { tokens: null, usd: null };
const free: BudgetLimits = { day: none, month: none };
const limits = (day: Partial<BudgetLimits['day']>, month: Partial<BudgetLimits['month']> = {}): BudgetLimits => ({
  day: { ...none, ...day },
  month: { ...none, ...month },
});
const settings = (differences: Partial<BudgetSettings>): BudgetSettings => ({
  all: free,
  principal: free,
  principals: new Map(),
  ...differences,
});
const figures = (day: number, month = day, at = now, counted: string[] = []) => ({
  at,
  byPrincipal: new Map([
    ['anna', { day: { tokens: day, usd: day / 100 }, month: { tokens: month, usd: month / 100 } }],
  ]),
  counted: new Set(counted),
});
const entryOf = (principalId: string, tokens: number, createdAt = now) =>
  usageEntry({ id: `${principalId}-${String(tokens)}`, principalId, inputTokens: tokens, outputTokens: 0, createdAt });
const tokens = (count: number) => ({ tokens: count, usd: 0 });

describe('Budget periods', () => {
  it('are the day and the month in UTC, and reset when they end', () => {
    expect(spansAt(now)).toEqual({
      day: { from: new Date('2026-03-31T00:00:00Z'), resetsAt: new Date('2026-04-01T00:00:00Z') },
      month: { from: new Date('2026-03-01T00:00:00Z'), resetsAt: new Date('2026-04-01T00:00:00Z') },
    });
    expect(spansAt(new Date('2026-12-31T23:59:59Z')).month.resetsAt).toEqual(new Date('2027-01-01T00:00:00Z'));
  });

  it('without any bound are told apart', () => {
    expect(hasNoBound(free)).toBe(true);
    expect(hasNoBound(limits({}, { usd: 0 }))).toBe(false);
  });
});

describe('BudgetBook', () => {
  it('lets a call through that fits exactly, and not one token more', () => {
    const book = new BudgetBook(settings({ principal: limits({ tokens: 100 }) }));
    book.update(figures(60));
    expect(book.obstacle('anna', tokens(40), now)).toBeNull();
    expect(book.obstacle('anna', tokens(41), now)).toEqual({
      passing: false,
      left: {
        scope: 'principal',
        period: 'day',
        tokens: 40,
        costUsd: null,
        resetsAt: new Date('2026-04-01T00:00:00Z'),
      },
    });
  });

  it('holds each caller to its own limit, and to that of all together', () => {
    const book = new BudgetBook(settings({ all: limits({ tokens: 150 }), principal: limits({ tokens: 100 }) }));
    book.update(figures(90));
    expect(book.obstacle('anna', tokens(20), now)?.left.scope).toBe('principal');
    expect(book.obstacle('boris', tokens(60), now)).toBeNull();
    expect(book.obstacle('boris', tokens(61), now)?.left).toMatchObject({ scope: 'all', tokens: 60 });
  });

  it('knows exceptions, which take the place of the general limit', () => {
    const book = new BudgetBook(
      settings({ principal: limits({ tokens: 10 }), principals: new Map([['anna', limits({ usd: 5 })]]) }),
    );
    book.update(figures(400));
    expect(book.obstacle('anna', { tokens: 9_999, usd: 1 }, now)).toBeNull();
    expect(book.obstacle('anna', { tokens: 0, usd: 1.5 }, now)?.left).toMatchObject({ tokens: null, costUsd: 1 });
    expect(book.obstacle('boris', tokens(11), now)?.passing).toBe(false);
  });

  it('lets ten calls of a dime through for a dollar', () => {
    const book = new BudgetBook(settings({ principal: limits({ usd: 1 }) }));
    for (let call = 1; call <= 10; call += 1) {
      expect(book.obstacle('anna', { tokens: 0, usd: 0.1 }, now)).toBeNull();
      const entry = { ...entryOf('anna', call), costUsd: 0.1 };
      book.settle(book.hold('anna', { tokens: 0, usd: 0.1 }), entry, now);
    }
    expect(book.obstacle('anna', { tokens: 0, usd: 0.1 }, now)?.left.costUsd).toBe(0);
  });

  it('names the budget that resets last where several are used up', () => {
    const book = new BudgetBook(settings({ principal: limits({ tokens: 10 }, { tokens: 10 }) }));
    const midMonth = new Date('2026-03-10T00:00:00Z');
    const used = figures(10, 10, midMonth);
    expect(book.exhausted('anna', midMonth, used)).toMatchObject({ period: 'month', tokens: 0 });
    expect(book.exhausted('anna', midMonth, figures(9, 9, midMonth))).toBeNull();
  });

  it('waits for calls under way where they alone stand in the way', () => {
    const book = new BudgetBook(settings({ principal: limits({ tokens: 100 }) }));
    book.update(figures(20));
    const hold = book.hold('anna', tokens(70));
    expect(book.obstacle('anna', tokens(20), now)).toMatchObject({ passing: true });
    book.settle(hold, entryOf('anna', 30), now);
    expect(book.obstacle('anna', tokens(50), now)).toBeNull();
    expect(book.obstacle('anna', tokens(51), now)).toMatchObject({ passing: false, left: { tokens: 50 } });
  });

  it('gives back what was held for a call that was not made', () => {
    const book = new BudgetBook(settings({ all: limits({ tokens: 100 }) }));
    book.settle(book.hold('anna', tokens(100)), null, now);
    expect(book.obstacle('boris', tokens(100), now)).toBeNull();
  });

  it('counts a call once: until its row is among the sums', () => {
    const book = new BudgetBook(settings({ principal: limits({ tokens: 100 }) }));
    const entry = entryOf('anna', 30);
    book.settle(book.hold('anna', tokens(50)), entry, now);
    const spent = () => book.statesFor('anna', now)[0]?.spent.tokens;
    expect(spent()).toBe(30);
    book.update(figures(20));
    expect(spent()).toBe(50);
    expect(book.unwrittenRows).toEqual([entry]);
    expect(book.statesFor('anna', now, figures(50, 50, now, [entry.id]))[0]?.spent.tokens).toBe(50);
    book.update(figures(50, 50, now, [entry.id]));
    expect(spent()).toBe(50);
    expect(book.unwrittenRows).toEqual([]);
  });

  it('forgets a row that never came', () => {
    const book = new BudgetBook(settings({}));
    book.settle(book.hold('anna', tokens(1)), entryOf('anna', 1), now);
    book.update(figures(0, 0, new Date(now.getTime() + 3_600_000)));
    expect(book.unwrittenRows).toEqual([]);
  });

  it('begins each day and month with nothing spent', () => {
    const book = new BudgetBook(settings({ principal: limits({ tokens: 100 }) }));
    book.update(figures(100));
    book.settle(book.hold('anna', tokens(1)), entryOf('anna', 50), now);
    const tomorrow = new Date('2026-04-01T00:00:00Z');
    expect(book.obstacle('anna', tokens(100), tomorrow)).toBeNull();
    expect(book.statesFor('anna', tomorrow).map(({ spent }) => spent.tokens)).toEqual([0, 0, 0, 0]);
  });
});
