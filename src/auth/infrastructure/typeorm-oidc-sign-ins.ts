import { Injectable } from '@nestjs/common';
import { Transactions } from '../../platform/database/index.js';
import { hashOfSecret } from '../domain/oidc-one-time-secret.js';
import { OidcSignIns } from '../domain/oidc-repositories.js';
import { OidcSignIn, type OidcSignInProps } from '../domain/oidc-sign-in.js';

/** Rows that have expired are removed with each new one. */
@Injectable()
export class TypeOrmOidcSignIns extends OidcSignIns {
  constructor(private readonly transactions: Transactions) {
    super();
  }

  async add(signIn: OidcSignIn): Promise<void> {
    await this.transactions.manager.query(`DELETE FROM oidc_sign_ins WHERE expires_at <= now()`);
    await this.transactions.manager.insert(OidcSignIn, signIn);
  }

  async take(state: string, browser: string, now: Date): Promise<OidcSignIn | null> {
    const [rows]: [OidcSignInProps[], number] = await this.transactions.manager.query(
      `DELETE FROM oidc_sign_ins WHERE state_hash = $1 AND browser_hash = $2 AND expires_at > $3
       RETURNING state_hash AS "stateHash", browser_hash AS "browserHash", nonce, code_verifier AS "codeVerifier",
         return_to AS "returnTo", challenge, expires_at AS "expiresAt"`,
      [hashOfSecret(state), hashOfSecret(browser), now],
    );
    return rows[0] ? new OidcSignIn(rows[0]) : null;
  }
}
