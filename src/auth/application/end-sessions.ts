import { Injectable } from '@nestjs/common';
import { AuditTrail } from '../../platform/audit/index.js';
import { Transactions } from '../../platform/database/index.js';
import { SessionNotFound, UserNotFound } from '../domain/auth.errors.js';
import { SessionRepository } from '../domain/session-repository.js';
import { UserRepository } from '../domain/user-repository.js';

/** Ends a person's sessions, from the next request on and on every instance. */
@Injectable()
export class EndSessions {
  constructor(
    private readonly sessions: SessionRepository,
    private readonly users: UserRepository,
    private readonly transactions: Transactions,
    private readonly trail: AuditTrail,
  ) {}

  /** @throws SessionNotFound, for somebody else's too */
  one(userId: string, sessionId: string): Promise<void> {
    return this.transactions.run(async () => {
      if (!(await this.sessions.end(sessionId, userId))) throw new SessionNotFound();
      await this.trail.record({ action: 'session.ended', object: { kind: 'session', id: sessionId } });
    });
  }

  /** A new version of the credentials leaves no session behind, not even one that begins at this moment. @throws UserNotFound */
  all(userId: string): Promise<void> {
    return this.transactions.run(async () => {
      const user = await this.users.lockedWithId(userId);
      if (!user) throw new UserNotFound();
      user.endSessions(new Date());
      await this.users.save(user);
      await this.trail.record({ action: 'user.sessions-ended', object: { kind: 'user', id: userId } });
    });
  }
}
