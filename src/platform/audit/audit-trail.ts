/** What is kept of an object's state: codes, ids, numbers and names of fields; never a secret, never the text of a profile. */
export type AuditedState = Readonly<Record<string, string | number | boolean | null | readonly string[]>>;

/** Something that somebody did to an object, or was refused. Who, from where and in which request are known from the context. */
export interface AuditEvent {
  /** `<kind of object>.<what was done>`, such as `user.access-changed`. */
  action: string;
  object: { kind: string; id: string | null };
  before?: AuditedState;
  after?: AuditedState;
  /** The code of the problem, for what was refused. */
  refusal?: string;
}

export interface Refusal extends AuditEvent {
  refusal: string;
  /** Tells refusals of one kind apart without being kept in the clear: only its digest is, and goes with an erasure. */
  attempted?: string;
}

/** The append-only record of who did what. */
export abstract class AuditTrail {
  /** Stands or falls with the ambient transaction, if there is one. */
  abstract record(event: AuditEvent): Promise<void>;

  /** Notes a refusal outside of any transaction and without being waited for; repeated ones are counted, not repeated. */
  abstract refused(refusal: Refusal): void;
}
