import { Injectable } from '@nestjs/common';
import { Transactions } from '../../platform/database/index.js';
import { OidcIdentity } from '../domain/oidc-identity.js';
import { OidcIdentities } from '../domain/oidc-repositories.js';

@Injectable()
export class TypeOrmOidcIdentities extends OidcIdentities {
  constructor(private readonly transactions: Transactions) {
    super();
  }

  async locked(issuer: string, subject: string): Promise<OidcIdentity | null> {
    const { manager } = this.transactions;
    await manager.query(`SELECT pg_advisory_xact_lock(hashtextextended($1, 0))`, [`oidc ${issuer} ${subject}`]);
    return manager.findOneBy(OidcIdentity, { issuer, subject });
  }

  isLinked(issuer: string, userId: string): Promise<boolean> {
    return this.transactions.manager.existsBy(OidcIdentity, { issuer, userId });
  }

  async add(identity: OidcIdentity): Promise<void> {
    await this.transactions.manager.insert(OidcIdentity, identity);
  }
}
