import type { RefreshToken } from './refresh-token.js';
import type { Session } from './session.js';
import type { User } from './user.js';

/** Where sessions and what is kept of their refresh tokens are. */
export abstract class SessionRepository {
  abstract add(session: Session, first: RefreshToken): Promise<void>;
  /** The session and the token with this hash, kept from other changes until the open transaction ends. */
  abstract lockedByToken(hash: Buffer): Promise<{ session: Session; token: RefreshToken } | null>;
  /** Keeps a session that went on, the token it went on with and the one that was given out. */
  abstract continue(session: Session, spent: RefreshToken, issued: RefreshToken): Promise<void>;
  /** The person whose session this is, if it is open. */
  abstract holderOf(sessionId: string, userId: string, now: Date): Promise<User | null>;
  /** A person's open sessions, the newest first, after the given id. */
  abstract pageOf(userId: string, now: Date, limit: number, afterId: string | null): Promise<Session[]>;
  /** Ends a session of this person; says whether there was one. */
  abstract end(sessionId: string, userId: string): Promise<boolean>;
  /** Ends the sessions of a person beyond the `kept` that were used last. */
  abstract endLeastUsed(userId: string, kept: number): Promise<void>;
  /** Removes at most `limit` sessions that are over; says how many. */
  abstract removeOver(now: Date, limit: number): Promise<number>;
}
