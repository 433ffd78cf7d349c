import { Injectable } from '@nestjs/common';
import { AuditTrail } from '../../platform/audit/index.js';
import { Transactions } from '../../platform/database/index.js';
import { ApiKeyRepository } from '../domain/api-key-repository.js';
import { ApiKeyNotFound } from '../domain/auth.errors.js';

/** Ends an API key, from the next request on and on every instance; a revoked one stays in the list. */
@Injectable()
export class RevokeApiKey {
  constructor(
    private readonly apiKeys: ApiKeyRepository,
    private readonly transactions: Transactions,
    private readonly trail: AuditTrail,
  ) {}

  /** @throws ApiKeyNotFound */
  async execute(id: string): Promise<void> {
    await this.transactions.run(async () => {
      const key = await this.apiKeys.lockedWithId(id);
      if (!key) throw new ApiKeyNotFound();
      key.revoke(new Date());
      await this.apiKeys.save(key);
      await this.trail.record({ action: 'api-key.revoked', object: { kind: 'api-key', id } });
    });
  }
}
