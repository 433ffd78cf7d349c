import { newId } from '../../platform/kernel/index.js';
import type { Client } from './client.js';
import { RefreshToken } from './refresh-token.js';
import type { User } from './user.js';

const dayMs = 24 * 60 * 60 * 1_000;

/** A session that is not continued ends after this long, */
export const sessionIdleMs = 7 * dayMs;
/** and after this long in any case. */
export const sessionLifetimeMs = 30 * dayMs;
/** How long after its use a refresh token may come again from a client that asked twice at once, or lost the answer. */
export const refreshGraceMs = 10_000;

export interface SessionProps {
  id: string;
  userId: string;
  credentialVersion: number;
  generation: number;
  address: string;
  device: string;
  createdAt: Date;
  lastUsedAt: Date;
  expiresAt: Date;
  endsAt: Date;
}

/** A refresh token to give out: what is kept of it and what its holder gets. */
export interface IssuedRefreshToken {
  token: RefreshToken;
  text: string;
}

/** What becomes of a refresh token that is presented. */
export type Refreshment =
  | { kind: 'continued' | 'repeated'; issued: IssuedRefreshToken }
  /** Two hold what one should: the session has to end. */
  | { kind: 'reused' };

/**
 * A person's stay, for one version of the credentials, and the family of the refresh tokens that continue it. There is no
 * ended session: one that is ended is removed.
 */
export class Session {
  readonly id: string;
  readonly userId: string;
  readonly credentialVersion: number;
  readonly createdAt: Date;
  readonly endsAt: Date;
  generation: number;
  address: string;
  device: string;
  lastUsedAt: Date;
  expiresAt: Date;

  constructor(props: SessionProps) {
    this.id = props.id;
    this.userId = props.userId;
    this.credentialVersion = props.credentialVersion;
    this.generation = props.generation;
    this.address = props.address;
    this.device = props.device;
    this.createdAt = props.createdAt;
    this.lastUsedAt = props.lastUsedAt;
    this.expiresAt = props.expiresAt;
    this.endsAt = props.endsAt;
  }

  static start({ id: userId, credentialVersion }: User, client: Client, now: Date) {
    const { address, device } = client;
    const times = { createdAt: now, lastUsedAt: now, expiresAt: later(now, sessionIdleMs) };
    const endsAt = later(now, sessionLifetimeMs);
    const session = new Session({
      ...{ id: newId(), userId, credentialVersion, generation: 0, address, device },
      ...{ ...times, endsAt },
    });
    return { session, issued: RefreshToken.issue(session.id, session.generation) };
  }

  isOpen(user: User, now: Date): boolean {
    return now < this.expiresAt && user.accepts(this.credentialVersion);
  }

  /**
   * Takes a refresh token of this family. An unused one of the present generation begins the next. The one that was used
   * last may come again within the grace, and gets a sibling of its successor: of siblings, too, only the first to be used
   * is good, so that a thief and the rightful client cannot both go on.
   */
  refresh(presented: RefreshToken, client: Client, now: Date): Refreshment {
    const { generation, spentAt } = presented;
    if (spentAt === null && generation === this.generation) {
      presented.spend(now);
      this.generation += 1;
      this.touch(client, now);
      return { kind: 'continued', issued: RefreshToken.issue(this.id, this.generation) };
    }
    const isRepeated = spentAt !== null && generation === this.generation - 1;
    if (isRepeated && now.getTime() - spentAt.getTime() < refreshGraceMs) {
      return { kind: 'repeated', issued: RefreshToken.issue(this.id, this.generation) };
    }
    return { kind: 'reused' };
  }

  private touch({ address, device }: Client, now: Date): void {
    this.address = address;
    this.device = device;
    this.lastUsedAt = now;
    this.expiresAt = new Date(Math.min(later(now, sessionIdleMs).getTime(), this.endsAt.getTime()));
  }
}

const later = (time: Date, ms: number): Date => new Date(time.getTime() + ms);
