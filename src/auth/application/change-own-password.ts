import { Injectable } from '@nestjs/common';
import { AuditTrail } from '../../platform/audit/index.js';
import { Transactions } from '../../platform/database/index.js';
import { AttemptBrake } from '../domain/attempt-brake.js';
import type { Client } from '../domain/client.js';
import {
  CredentialsChanged,
  NoPassword,
  NotAPerson,
  SamePassword,
  WrongCurrentPassword,
} from '../domain/auth.errors.js';
import { PasswordHasher } from '../domain/password-hasher.js';
import { normalisedPassword, PasswordPolicy } from '../domain/password-policy.js';
import type { Principal } from '../domain/principal.js';
import { UserRepository } from '../domain/user-repository.js';
import type { User } from '../domain/user.js';
import { type SessionTokens, StartSession } from './start-session.js';

export interface PasswordChange {
  currentPassword: string;
  newPassword: string;
  client: Client;
}

export type PasswordChangeOutcome =
  { kind: 'changed'; tokens: SessionTokens } | { kind: 'slowed-down'; retryAfterSeconds: number };

/** Changes the caller's own password and ends every session, also the one it was changed in: a new one begins. */
@Injectable()
export class ChangeOwnPassword {
  constructor(
    private readonly users: UserRepository,
    private readonly hasher: PasswordHasher,
    private readonly policy: PasswordPolicy,
    private readonly brake: AttemptBrake,
    private readonly startSession: StartSession,
    private readonly transactions: Transactions,
    private readonly trail: AuditTrail,
  ) {}

  /** @throws NotAPerson, NoPassword, UnacceptablePassword, WrongCurrentPassword, SamePassword, CredentialsChanged */
  async execute(principal: Principal, change: PasswordChange): Promise<PasswordChangeOutcome> {
    const user = principal.kind === 'user' ? await this.users.withId(principal.id) : null;
    if (!user) throw new NotAPerson();
    if (user.passwordHash === null) throw new NoPassword();
    this.policy.require(change.newPassword, user);
    const subject = { account: user.email, address: change.client.address };
    const waitMs = await this.brake.admit(subject);
    if (waitMs > 0) return { kind: 'slowed-down', retryAfterSeconds: Math.ceil(waitMs / 1000) };
    if (!(await this.hasher.matches(user.passwordHash, change.currentPassword))) {
      const refusal = new WrongCurrentPassword();
      this.trail.refused({
        action: 'user.password-changed',
        object: { kind: 'user', id: user.id },
        refusal: refusal.code,
      });
      throw refusal;
    }
    await this.brake.release(subject);
    if (normalisedPassword(change.newPassword) === normalisedPassword(change.currentPassword)) throw new SamePassword();
    const changed = await this.change(user, await this.hasher.hash(change.newPassword));
    return { kind: 'changed', tokens: await this.startSession.execute(changed, change.client) };
  }

  /** Hashing is slow, so the user may have been deactivated since: then nothing is written. */
  private change(seen: User, passwordHash: string): Promise<User> {
    return this.transactions.run(async () => {
      const user = await this.users.lockedWithId(seen.id);
      if (!user?.accepts(seen.credentialVersion)) throw new CredentialsChanged();
      user.changePassword(passwordHash, new Date());
      await this.users.save(user);
      await this.trail.record({ action: 'user.password-changed', object: { kind: 'user', id: user.id } });
      return user;
    });
  }
}
