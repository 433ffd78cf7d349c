import { Injectable } from '@nestjs/common';
import { AuditTrail } from '../../platform/audit/index.js';
import { Transactions } from '../../platform/database/index.js';
import { ApiKeyRepository } from '../domain/api-key-repository.js';
import { ApiKey } from '../domain/api-key.js';
import type { Principal } from '../domain/principal.js';
import type { ServiceScope } from '../domain/scope.js';
import { UnitReferences } from '../domain/unit-references.js';
import { requireKnownUnit } from './require-known-unit.js';

export const defaultApiKeyDays = 90;
export const maxApiKeyDays = 365;
const dayMs = 24 * 60 * 60 * 1_000;

export interface ApiKeyToIssue {
  name: string;
  expiresInDays?: number | undefined;
  scopes: readonly ServiceScope[];
  unitId?: string | null | undefined;
}

/** Makes an API key; its token is known only to the answer. */
@Injectable()
export class IssueApiKey {
  constructor(
    private readonly apiKeys: ApiKeyRepository,
    private readonly units: UnitReferences,
    private readonly transactions: Transactions,
    private readonly trail: AuditTrail,
  ) {}

  /** @throws UnknownUnit */
  async execute(
    issuer: Principal,
    { name, expiresInDays = defaultApiKeyDays, scopes, unitId = null }: ApiKeyToIssue,
  ): Promise<{ key: ApiKey; token: string }> {
    await requireKnownUnit(this.units, unitId);
    const now = new Date();
    const expiresAt = new Date(now.getTime() + expiresInDays * dayMs);
    const issued = ApiKey.issue({ name, createdBy: issuer.id, expiresAt, scopes, unitId }, now);
    await this.transactions.run(async () => {
      await this.apiKeys.add(issued.key);
      const after = { scopes, unitId, expiresAt: expiresAt.toISOString() };
      await this.trail.record({ action: 'api-key.issued', object: { kind: 'api-key', id: issued.key.id }, after });
    });
    return issued;
  }
}
