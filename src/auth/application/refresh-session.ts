import { Injectable } from '@nestjs/common';
import { AuditTrail } from '../../platform/audit/index.js';
import { Transactions } from '../../platform/database/index.js';
import { AccessTokens } from '../domain/access-tokens.js';
import type { Client } from '../domain/client.js';
import { RefreshToken } from '../domain/refresh-token.js';
import { SessionRepository } from '../domain/session-repository.js';
import type { Session } from '../domain/session.js';
import { UserRepository } from '../domain/user-repository.js';
import type { User } from '../domain/user.js';
import type { SessionTokens } from './start-session.js';

interface Continued {
  session: Session;
  user: User;
  refreshToken: string;
}

/** Goes on with a session; one whose refresh token comes again is taken for stolen and ended. */
@Injectable()
export class RefreshSession {
  constructor(
    private readonly sessions: SessionRepository,
    private readonly users: UserRepository,
    private readonly accessTokens: AccessTokens,
    private readonly transactions: Transactions,
    private readonly trail: AuditTrail,
  ) {}

  /** Null for a token that is not good, for whatever reason. */
  async execute(text: string, client: Client): Promise<SessionTokens | null> {
    const hash = RefreshToken.hashOf(text);
    const continued = hash && (await this.transactions.run(() => this.continue(hash, client)));
    if (!continued) return null;
    const { user, session, refreshToken } = continued;
    const accessToken = await this.accessTokens.issue(user, session.id);
    return { sessionId: session.id, user, accessToken, refreshToken, refreshExpiresAt: session.expiresAt };
  }

  private async continue(hash: Buffer, client: Client): Promise<Continued | null> {
    const found = await this.sessions.lockedByToken(hash);
    if (!found) return null;
    const { session, token } = found;
    const user = await this.users.withId(session.userId);
    const now = new Date();
    if (!user || !session.isOpen(user, now)) return null;
    const refreshment = session.refresh(token, client, now);
    if (refreshment.kind === 'reused') {
      await this.end(session, client);
      return null;
    }
    await this.sessions.continue(session, token, refreshment.issued.token);
    if (refreshment.kind === 'repeated') await this.record('session.refreshed-again', session, client);
    return { session, user, refreshToken: refreshment.issued.text };
  }

  private async end(session: Session, client: Client): Promise<void> {
    await this.sessions.end(session.id, session.userId);
    await this.record('session.ended-by-reuse', session, client);
  }

  private record(action: string, { id, userId }: Session, { device }: Client): Promise<void> {
    return this.trail.record({ action, object: { kind: 'session', id }, after: { userId, device } });
  }
}
