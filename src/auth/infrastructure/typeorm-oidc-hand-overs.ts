import { Injectable } from '@nestjs/common';
import { Transactions } from '../../platform/database/index.js';
import { OidcHandOver, type OidcHandOverProps } from '../domain/oidc-hand-over.js';
import { hashOfSecret } from '../domain/oidc-one-time-secret.js';
import { OidcHandOvers } from '../domain/oidc-repositories.js';

/** Rows that have expired are removed with each new one. */
@Injectable()
export class TypeOrmOidcHandOvers extends OidcHandOvers {
  constructor(private readonly transactions: Transactions) {
    super();
  }

  async add(handOver: OidcHandOver): Promise<void> {
    await this.transactions.manager.query(`DELETE FROM oidc_hand_overs WHERE expires_at <= now()`);
    await this.transactions.manager.insert(OidcHandOver, handOver);
  }

  async take(code: string): Promise<OidcHandOver | null> {
    const [rows]: [OidcHandOverProps[], number] = await this.transactions.manager.query(
      `DELETE FROM oidc_hand_overs WHERE code_hash = $1
       RETURNING code_hash AS "codeHash", challenge, user_id AS "userId", credential_version AS "credentialVersion",
         expires_at AS "expiresAt"`,
      [hashOfSecret(code)],
    );
    return rows[0] ? new OidcHandOver(rows[0]) : null;
  }
}
