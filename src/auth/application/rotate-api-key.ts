import { Injectable } from '@nestjs/common';
import { AuditTrail } from '../../platform/audit/index.js';
import { Transactions } from '../../platform/database/index.js';
import { ApiKeyRepository } from '../domain/api-key-repository.js';
import type { ApiKey } from '../domain/api-key.js';
import { ApiKeyNotFound } from '../domain/auth.errors.js';
import type { Principal } from '../domain/principal.js';
import { defaultApiKeyDays } from './issue-api-key.js';

export const defaultOverlapHours = 24;
export const maxOverlapHours = 7 * 24;
const hourMs = 60 * 60 * 1_000;

export interface ApiKeyRotation {
  /** How long the old key goes on, so that its service can be given the new one; 0 for a key that leaked. */
  overlapHours?: number | undefined;
  expiresInDays?: number | undefined;
}

/** Gives a service a new key in place of one that ends soon after. */
@Injectable()
export class RotateApiKey {
  constructor(
    private readonly apiKeys: ApiKeyRepository,
    private readonly transactions: Transactions,
    private readonly trail: AuditTrail,
  ) {}

  /** @throws ApiKeyNotFound, ApiKeyEnded */
  execute(
    by: Principal,
    id: string,
    { overlapHours = defaultOverlapHours, expiresInDays = defaultApiKeyDays }: ApiKeyRotation,
  ): Promise<{ key: ApiKey; token: string }> {
    return this.transactions.run(async () => {
      const key = await this.apiKeys.lockedWithId(id);
      if (!key) throw new ApiKeyNotFound();
      const before = { expiresAt: key.expiresAt.toISOString() };
      const now = new Date();
      const expiresAt = new Date(now.getTime() + expiresInDays * 24 * hourMs);
      const successor = key.rotate({ by: by.id, expiresAt, overlapMs: overlapHours * hourMs }, now);
      await this.apiKeys.save(key);
      await this.apiKeys.add(successor.key);
      const after = { expiresAt: key.expiresAt.toISOString(), successor: successor.key.id };
      await this.trail.record({ action: 'api-key.rotated', object: { kind: 'api-key', id }, before, after });
      return successor;
    });
  }
}
