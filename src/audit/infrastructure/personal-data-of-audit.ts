import { createHash } from 'node:crypto';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Transactions } from '../../platform/database/index.js';
import { type ErasedCounts, type Person, PersonalData, type PersonalDataHolder } from '../../platform/privacy/index.js';

const erase = `
  UPDATE audit_personal_parts p SET parts = NULL, salt = NULL, erasure_id = $1 FROM audit_events e
  WHERE e.id = p.event_id AND p.erasure_id IS NULL AND
    (e.actor_id = $2
     OR e.actor_kind = 'anonymous' AND (e.object_kind = 'user' AND e.object_id = $2 OR e.after ->> 'userId' = $2)
     OR p.parts ->> 'name' = ANY ($3) OR p.parts ->> 'attempted' = ANY ($4))`;

/**
 * Names and addresses beside the trail: of what the person did, and of sign-ins to the account; not of what others did to it.
 * What the chain's hashes cover of them is a salted digest, and the salt goes too.
 */
@Injectable()
export class PersonalDataOfAudit implements PersonalDataHolder, OnModuleInit {
  constructor(
    private readonly personalData: PersonalData,
    private readonly transactions: Transactions,
  ) {}

  onModuleInit(): void {
    this.personalData.offer(this);
  }

  async erase(person: Person, erasureId: string): Promise<ErasedCounts> {
    const { manager } = this.transactions;
    const rows: { name: string }[] = await manager.query(
      `SELECT DISTINCT parts ->> 'name' AS name FROM audit_personal_parts WHERE parts ? 'name'`,
    );
    const names = rows.map(({ name }) => name).filter((name) => person.names.isNameIn(name));
    const attempted = person.emails.map((email) => createHash('sha256').update(email).digest('hex'));
    const [, erased] = await manager.query<[unknown, number]>(erase, [erasureId, person.userId, names, attempted]);
    return { audit_personal_parts: erased };
  }
}
