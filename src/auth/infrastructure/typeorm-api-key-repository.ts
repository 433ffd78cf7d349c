import { Injectable } from '@nestjs/common';
import { LessThan } from 'typeorm';
import { Transactions } from '../../platform/database/index.js';
import { ApiKeyRepository } from '../domain/api-key-repository.js';
import { ApiKey } from '../domain/api-key.js';

@Injectable()
export class TypeOrmApiKeyRepository extends ApiKeyRepository {
  constructor(private readonly transactions: Transactions) {
    super();
  }

  withId(id: string): Promise<ApiKey | null> {
    return this.transactions.manager.findOneBy(ApiKey, { id });
  }

  lockedWithId(id: string): Promise<ApiKey | null> {
    return this.transactions.manager.findOne(ApiKey, { where: { id }, lock: { mode: 'pessimistic_write' } });
  }

  page(limit: number, afterId: string | null): Promise<ApiKey[]> {
    return this.transactions.manager.find(ApiKey, {
      where: afterId === null ? {} : { id: LessThan(afterId) },
      order: { id: 'DESC' },
      take: limit,
    });
  }

  async add(key: ApiKey): Promise<void> {
    await this.transactions.manager.insert(ApiKey, key);
  }

  async save({ id, expiresAt, revokedAt }: ApiKey): Promise<void> {
    await this.transactions.manager.update(ApiKey, { id }, { expiresAt, revokedAt });
  }

  async noteUse(id: string, at: Date, staleBefore: Date): Promise<void> {
    await this.transactions.manager.query(
      `UPDATE api_keys SET last_used_at = $2 WHERE id = $1 AND (last_used_at IS NULL OR last_used_at <= $3)`,
      [id, at, staleBefore],
    );
  }
}
