import { Injectable } from '@nestjs/common';
import { SessionRepository } from '../domain/session-repository.js';
import type { Session } from '../domain/session.js';

/** Where a person is signed in. */
@Injectable()
export class SessionDirectory {
  constructor(private readonly sessions: SessionRepository) {}

  pageOf(userId: string, limit: number, afterId: string | null): Promise<Session[]> {
    return this.sessions.pageOf(userId, new Date(), limit, afterId);
  }
}
