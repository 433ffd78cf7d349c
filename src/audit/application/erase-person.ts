import { Injectable } from '@nestjs/common';
import { AuditTrail } from '../../platform/audit/index.js';
import { Transactions } from '../../platform/database/index.js';
import { newId } from '../../platform/kernel/index.js';
import {
  EraseFromTables,
  type ErasedCounts,
  isDistinctive,
  Person,
  PersonalData,
} from '../../platform/privacy/index.js';
import { NameTooShort, NobodyToErase, OwnAccount, UnknownUser } from '../domain/erasure.errors.js';
import { TallyRefusals } from './tally-refusals.js';

export const erasureReasons = ['request-of-the-person', 'purpose-ended', 'consent-withdrawn', 'legal-duty'] as const;

export interface ErasureOrder {
  /** Every spelling under which the person is known; whole names, in any case. */
  names: readonly string[];
  userId: string | null;
  reason: (typeof erasureReasons)[number];
  /** Who orders it. */
  byId: string;
}

export interface Erasure {
  id: string;
  /** Rows (or other pieces) that held a trace, by place; places without one are left out. */
  erased: ErasedCounts;
}

/**
 * Takes a person out of everything that is kept, in one transaction: all places or none. The trail tells that it was done,
 * where and how often, and not whose name it was. Doing it again finds nothing.
 * @throws NobodyToErase, NameTooShort, UnknownUser, OwnAccount, or what a context has against it
 */
@Injectable()
export class ErasePerson {
  constructor(
    private readonly personalData: PersonalData,
    private readonly tables: EraseFromTables,
    private readonly transactions: Transactions,
    private readonly trail: AuditTrail,
    private readonly refusals: TallyRefusals,
  ) {}

  async execute(order: ErasureOrder): Promise<Erasure> {
    requireSomebody(order);
    const id = newId();
    // What the person was refused just now must not be written afterwards.
    await this.refusals.write(true);
    return this.transactions.run(async () => {
      const person = new Person(order.names, order.userId, await this.namesOfAccount(order.userId));
      const erased = onlyFound(await this.eraseEverywhere(person, id));
      await this.trail.record({
        action: 'person.erased',
        object: { kind: 'erasure', id },
        after: { reason: order.reason, userId: order.userId, ...erased },
      });
      await this.transactions.afterCommit(() => this.eraseOutside(person));
      return { id, erased };
    });
  }

  private async namesOfAccount(userId: string | null): Promise<string[]> {
    if (userId === null) return [];
    const known: (string[] | null)[] = [];
    for (const holder of this.personalData.holders) known.push((await holder.namesOf?.(userId)) ?? null);
    if (known.every((names) => names === null)) throw new UnknownUser();
    return known.flatMap((names) => names ?? []);
  }

  private async eraseEverywhere(person: Person, erasureId: string): Promise<ErasedCounts> {
    const counts: ErasedCounts = {};
    const add = (place: string, count: number): void => {
      counts[place] = (counts[place] ?? 0) + count;
    };
    for (const holder of this.personalData.holders) {
      const apart = (await holder.erase?.(person, erasureId)) ?? {};
      for (const [place, count] of Object.entries(apart)) add(place, count);
      for (const table of holder.tables ?? []) add(table.name, await this.tables.execute(table, person));
    }
    return counts;
  }

  private async eraseOutside(person: Person): Promise<void> {
    for (const holder of this.personalData.holders) await holder.eraseOutside?.(person);
  }
}

function requireSomebody({ names, userId, byId }: ErasureOrder): void {
  if (names.length === 0 && userId === null) throw new NobodyToErase();
  if (userId === byId) throw new OwnAccount();
  names.forEach((name, index) => {
    if (!isDistinctive(name)) throw new NameTooShort(index);
  });
}

const onlyFound = (counts: ErasedCounts): ErasedCounts =>
  Object.fromEntries(Object.entries(counts).filter(([, count]) => count > 0));
