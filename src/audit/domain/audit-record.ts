/** What can be known of whoever acts: a principal, the system itself, or nobody who has said who he is. */
export type ActorKind = 'user' | 'service' | 'system' | 'anonymous';

/** What a person could be known by: a name, an address, a digest of an e-mail address. Kept apart, so that it can be erased. */
export type PersonalParts = Readonly<Record<string, string>>;

/** One line of the trail as it is written; it gets its place in the chain later. */
export interface NewAuditRecord {
  id: string;
  occurredAt: Date;
  requestId: string | null;
  actorKind: ActorKind;
  actorId: string | null;
  action: string;
  objectKind: string;
  objectId: string | null;
  before: object | null;
  after: object | null;
  refusal: string | null;
  personalParts: PersonalParts;
}

/** One line of the trail as it is read; `sequence` is its place in the chain, null while it has none. */
export interface AuditRecord extends NewAuditRecord {
  sequence: number | null;
  hash: string | null;
}
