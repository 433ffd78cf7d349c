import { Injectable } from '@nestjs/common';
import { LessThan, MoreThan } from 'typeorm';
import { Transactions } from '../../platform/database/index.js';
import { RefreshToken } from '../domain/refresh-token.js';
import { SessionRepository } from '../domain/session-repository.js';
import { Session } from '../domain/session.js';
import { User } from '../domain/user.js';

@Injectable()
export class TypeOrmSessionRepository extends SessionRepository {
  constructor(private readonly transactions: Transactions) {
    super();
  }

  async add(session: Session, first: RefreshToken): Promise<void> {
    await this.transactions.manager.insert(Session, session);
    await this.transactions.manager.insert(RefreshToken, first);
  }

  /** The session is locked before its token is read, so that of two who come with one token the second sees it spent. */
  async lockedByToken(hash: Buffer): Promise<{ session: Session; token: RefreshToken } | null> {
    const { manager } = this.transactions;
    const found = await manager.findOneBy(RefreshToken, { hash });
    if (!found) return null;
    const where = { id: found.sessionId };
    const session = await manager.findOne(Session, { where, lock: { mode: 'pessimistic_write' } });
    const token = session && (await manager.findOneBy(RefreshToken, { hash }));
    return session && token ? { session, token } : null;
  }

  async continue(session: Session, { hash, spentAt }: RefreshToken, issued: RefreshToken): Promise<void> {
    const { id, generation, address, device, lastUsedAt, expiresAt } = session;
    const { manager } = this.transactions;
    await manager.update(Session, { id }, { generation, address, device, lastUsedAt, expiresAt });
    await manager.update(RefreshToken, { hash }, { spentAt });
    await manager.insert(RefreshToken, issued);
  }

  holderOf(sessionId: string, userId: string, now: Date): Promise<User | null> {
    return this.transactions.manager
      .createQueryBuilder(User, 'person')
      .innerJoin(Session, 'session', 'session.userId = person.id')
      .where('session.id = :sessionId AND person.id = :userId', { sessionId, userId })
      .andWhere('session.credentialVersion = person.credentialVersion AND session.expiresAt > :now', { now })
      .getOne();
  }

  pageOf(userId: string, now: Date, limit: number, afterId: string | null): Promise<Session[]> {
    const { manager } = this.transactions;
    return manager
      .createQueryBuilder(Session, 'session')
      .innerJoin(User, 'person', 'person.id = session.userId')
      .where({ userId, expiresAt: MoreThan(now), ...(afterId !== null && { id: LessThan(afterId) }) })
      .andWhere('session.credentialVersion = person.credentialVersion')
      .orderBy('session.id', 'DESC')
      .limit(limit)
      .getMany();
  }

  async end(id: string, userId: string): Promise<boolean> {
    const { affected } = await this.transactions.manager.delete(Session, { id, userId });
    return affected === 1;
  }

  async endLeastUsed(userId: string, kept: number): Promise<void> {
    await this.transactions.manager.query(
      `DELETE FROM sessions WHERE id IN (
         SELECT id FROM sessions WHERE user_id = $1 ORDER BY last_used_at DESC, id DESC OFFSET $2)`,
      [userId, kept],
    );
  }

  async removeOver(now: Date, limit: number): Promise<number> {
    const [, removed]: [unknown, number] = await this.transactions.manager.query(
      `DELETE FROM sessions WHERE id IN (
         SELECT session.id FROM sessions session JOIN users person ON person.id = session.user_id
         WHERE session.expires_at <= $1 OR session.credential_version <> person.credential_version
         LIMIT $2 FOR UPDATE OF session SKIP LOCKED)`,
      [now, limit],
    );
    return removed;
  }
}
