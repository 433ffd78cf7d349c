import type { UsageEntry } from '../usage/usage-entry.js';
import { type Amount, amountOf, nothing, plus } from './amount.js';

interface Sum {
  principalId: string | null;
  from: Date;
  amount: Amount;
}

/** Sums of rows by principal (null: all) and beginning of a period, added up once and then kept up with each new row. */
export class UnwrittenSums {
  private readonly sums = new Map<string, Sum>();

  /** @param rows every row that was added since the last `forget`, and those that were there then. */
  of(principalId: string | null, from: Date, rows: () => readonly UsageEntry[]): Amount {
    const key = `${String(from.getTime())} ${principalId ?? ''}`;
    const known = this.sums.get(key);
    if (known) return known.amount;
    const amount = sumOfRows(rows(), principalId, from);
    this.sums.set(key, { principalId, from, amount });
    return amount;
  }

  add(entry: UsageEntry): void {
    for (const sum of this.sums.values())
      if (isIn(entry, sum.principalId, sum.from)) sum.amount = plus(sum.amount, amountOf(entry));
  }

  /** Rows have gone: everything is added up anew when it is asked for. */
  forget(): void {
    this.sums.clear();
  }
}

/** What the rows of a principal (null: of all) since a time come to. */
export function sumOfRows(rows: readonly UsageEntry[], principalId: string | null, from: Date): Amount {
  const counted = rows.filter((entry) => isIn(entry, principalId, from));
  return counted.reduce((sum, entry) => plus(sum, amountOf(entry)), nothing);
}

const isIn = (entry: UsageEntry, principalId: string | null, from: Date): boolean =>
  entry.createdAt >= from && (principalId === null || entry.principalId === principalId);
