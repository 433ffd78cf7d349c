import { Injectable } from '@nestjs/common';
import { AuditTrail } from '../../platform/audit/index.js';
import { Transactions } from '../../platform/database/index.js';
import { RequestContext } from '../../platform/observability/index.js';
import { type AccessToken, AccessTokens } from '../domain/access-tokens.js';
import type { Client } from '../domain/client.js';
import { SessionRepository } from '../domain/session-repository.js';
import { Session } from '../domain/session.js';
import type { User } from '../domain/user.js';

/** A script that logs in again and again must not fill the table: the sessions used longest ago go first. */
export const maxSessionsPerUser = 100;

/** What a client goes on with: an access token for a quarter of an hour, a refresh token for the next one. */
export interface SessionTokens {
  sessionId: string;
  user: User;
  accessToken: AccessToken;
  refreshToken: string;
  /** When the refresh token is no longer good. */
  refreshExpiresAt: Date;
}

/** Starts a session for somebody who has shown who they are, in whatever way. */
@Injectable()
export class StartSession {
  constructor(
    private readonly sessions: SessionRepository,
    private readonly accessTokens: AccessTokens,
    private readonly transactions: Transactions,
    private readonly trail: AuditTrail,
  ) {}

  async execute(user: User, client: Client): Promise<SessionTokens> {
    const { session, issued } = Session.start(user, client, new Date());
    identify(user);
    await this.transactions.run(async () => {
      await this.trail.record({ action: 'session.opened', object: { kind: 'user', id: user.id } });
      await this.sessions.add(session, issued.token);
      await this.sessions.endLeastUsed(user.id, maxSessionsPerUser);
    });
    const accessToken = await this.accessTokens.issue(user, session.id);
    const { id: sessionId, expiresAt: refreshExpiresAt } = session;
    return { sessionId, user, accessToken, refreshToken: issued.text, refreshExpiresAt };
  }
}

/** From here on the request is this person's, on record too. */
function identify(user: User): void {
  const { id: principalId, kind, name, unitId } = user.asPrincipal();
  RequestContext.identify({ principalId, kind, name, unitId });
}
