import { Injectable } from '@nestjs/common';
import type { Person } from './person.js';

/** Where a table may hold something of a person. Columns are named as in the database. */
export interface PersonalTable {
  name: string;
  key: readonly string[];
  /** Text columns that hold one person's name; `id` is the column that says whose account it is. */
  people?: readonly { column: string; id?: string; nullable?: boolean }[];
  /** Columns of free text. */
  texts?: readonly string[];
  /** jsonb columns; members named in `nulls` hold one person's name or null. */
  documents?: readonly { column: string; nulls?: readonly string[] }[];
  /** What else to set in a row that held a trace, as SQL. */
  also?: Readonly<Record<string, string>>;
}

/** How many rows, by table or other place, a person was erased from. */
export type ErasedCounts = Record<string, number>;

/** What a context keeps of people. */
export interface PersonalDataHolder {
  readonly tables?: readonly PersonalTable[];
  /** What a user is known by; null where there is no such user, or where users are not this context's. */
  namesOf?(userId: string): Promise<string[] | null>;
  /** Erases what is more than text in a table, before the tables; shares the erasure's transaction. */
  erase?(person: Person, erasureId: string): Promise<ErasedCounts>;
  /** Erases what is kept outside of the database, after the commit. */
  eraseOutside?(person: Person): Promise<void>;
}

/** Where personal data is: each context says so of its own. */
@Injectable()
export class PersonalData {
  private readonly offered: PersonalDataHolder[] = [];

  get holders(): readonly PersonalDataHolder[] {
    return this.offered;
  }

  offer(holder: PersonalDataHolder): void {
    this.offered.push(holder);
  }
}
