import type { ReadStatement, Subject } from './subject.js';

/** A rule that each text of a draft is held against. */
export interface StatementCheck {
  /** Stable: reports and their readers go by it. */
  readonly name: string;
  /** What the report says where nothing was found. */
  readonly passed: string;
  /** What is wrong, for the repair prompt; null where nothing is. */
  faultOf(statement: ReadStatement, subject: Subject): string | null;
}
