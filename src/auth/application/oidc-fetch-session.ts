import { Injectable } from '@nestjs/common';
import { AuditTrail } from '../../platform/audit/index.js';
import type { Client } from '../domain/client.js';
import { OidcHandOvers } from '../domain/oidc-repositories.js';
import { UserRepository } from '../domain/user-repository.js';
import { type SessionTokens, StartSession } from './start-session.js';

/** Turns the code of a finished sign-in into a session, once. Wrong, used, late and another's are answered alike: null. */
@Injectable()
export class FetchOidcSession {
  constructor(
    private readonly handOvers: OidcHandOvers,
    private readonly users: UserRepository,
    private readonly startSession: StartSession,
    private readonly trail: AuditTrail,
  ) {}

  async execute(code: string, verifier: string, client: Client): Promise<SessionTokens | null> {
    const handOver = await this.handOvers.take(code);
    const user = handOver && (await this.users.withId(handOver.userId));
    if (!user || !handOver.admits(verifier, user, new Date())) {
      const object = { kind: 'user', id: user?.id ?? null };
      this.trail.refused({ action: 'session.opened', object, refusal: 'OIDC_CODE_REFUSED' });
      return null;
    }
    return this.startSession.execute(user, client);
  }
}
