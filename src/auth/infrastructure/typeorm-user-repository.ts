import { Injectable } from '@nestjs/common';
import { LessThan, QueryFailedError } from 'typeorm';
import { Transactions } from '../../platform/database/index.js';
import { EmailTaken } from '../domain/auth.errors.js';
import type { EmailAddress } from '../domain/email-address.js';
import { UserRepository } from '../domain/user-repository.js';
import { User } from '../domain/user.js';

const emailConstraint = 'users_email_uq';

@Injectable()
export class TypeOrmUserRepository extends UserRepository {
  constructor(private readonly transactions: Transactions) {
    super();
  }

  withId(id: string): Promise<User | null> {
    return this.transactions.manager.findOneBy(User, { id });
  }

  lockedWithId(id: string): Promise<User | null> {
    return this.transactions.manager.findOne(User, { where: { id }, lock: { mode: 'pessimistic_write' } });
  }

  withEmail(email: EmailAddress): Promise<User | null> {
    return this.transactions.manager.findOneBy(User, { email });
  }

  page(limit: number, afterId: string | null): Promise<User[]> {
    return this.transactions.manager.find(User, {
      where: afterId === null ? {} : { id: LessThan(afterId) },
      order: { id: 'DESC' },
      take: limit,
    });
  }

  async add(user: User): Promise<void> {
    try {
      await this.transactions.manager.insert(User, user);
    } catch (error) {
      throw isEmailTaken(error) ? new EmailTaken() : error;
    }
  }

  async addIfAbsent(user: User): Promise<boolean> {
    const result = await this.transactions.manager
      .createQueryBuilder()
      .insert()
      .into(User)
      .values(user)
      .orIgnore()
      .returning(['id'])
      .execute();
    return Array.isArray(result.raw) && result.raw.length > 0;
  }

  async save(user: User): Promise<void> {
    const { email, name, role, passwordHash, active, credentialVersion, unitId, mustChangePassword, updatedAt } = user;
    await this.transactions.manager.update(
      User,
      { id: user.id },
      { email, name, role, passwordHash, active, credentialVersion, unitId, mustChangePassword, updatedAt },
    );
  }

  async replaceHash(id: string, former: string, passwordHash: string): Promise<void> {
    await this.transactions.manager.update(User, { id, passwordHash: former }, { passwordHash });
  }

  async lockActiveAdmins(): Promise<string[]> {
    const admins = await this.transactions.manager.find(User, {
      where: { active: true, role: 'admin' },
      select: { id: true },
      order: { id: 'ASC' },
      lock: { mode: 'pessimistic_write' },
    });
    return admins.map(({ id }) => id);
  }
}

function isEmailTaken(error: unknown): boolean {
  return (
    error instanceof QueryFailedError && (error.driverError as { constraint?: string }).constraint === emailConstraint
  );
}
