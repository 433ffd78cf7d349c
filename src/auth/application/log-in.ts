import { Injectable } from '@nestjs/common';
import { AuditTrail } from '../../platform/audit/index.js';
import { AttemptBrake } from '../domain/attempt-brake.js';
import type { Client } from '../domain/client.js';
import { normaliseEmail } from '../domain/email-address.js';
import { PasswordHasher } from '../domain/password-hasher.js';
import { UserRepository } from '../domain/user-repository.js';
import type { User } from '../domain/user.js';
import { type SessionTokens, StartSession } from './start-session.js';

export interface LoginAttempt {
  email: string;
  password: string;
  client: Client;
}

export type LoginOutcome =
  { kind: 'granted'; tokens: SessionTokens } | { kind: 'refused' } | { kind: 'slowed-down'; retryAfterSeconds: number };

/** Starts a session for an address and a password. An unknown, an inactive and a mistaken account are answered alike and in the same time. */
@Injectable()
export class LogIn {
  constructor(
    private readonly users: UserRepository,
    private readonly hasher: PasswordHasher,
    private readonly brake: AttemptBrake,
    private readonly startSession: StartSession,
    private readonly trail: AuditTrail,
  ) {}

  async execute(attempt: LoginAttempt): Promise<LoginOutcome> {
    const subject = { account: normaliseEmail(attempt.email), address: attempt.client.address };
    const waitMs = await this.brake.admit(subject);
    if (waitMs > 0) return { kind: 'slowed-down', retryAfterSeconds: Math.ceil(waitMs / 1000) };
    const user = await this.users.withEmail(subject.account);
    const matches = user?.passwordHash
      ? await this.hasher.matches(user.passwordHash, attempt.password)
      : await this.hasher.pretend(attempt.password);
    if (!user?.active || !matches) {
      this.trail.refused({
        action: 'session.opened',
        object: { kind: 'user', id: user?.id ?? null },
        refusal: 'INVALID_CREDENTIALS',
        ...(!user && { attempted: subject.account }),
      });
      return { kind: 'refused' };
    }
    await this.brake.release(subject);
    await this.keepUpToDate(user, attempt.password);
    return { kind: 'granted', tokens: await this.startSession.execute(user, attempt.client) };
  }

  /** The password is known only now: a hash of older parameters is made anew. */
  private async keepUpToDate({ id, passwordHash }: User, password: string): Promise<void> {
    if (passwordHash === null || !this.hasher.isOutdated(passwordHash)) return;
    await this.users.replaceHash(id, passwordHash, await this.hasher.hash(password));
  }
}
