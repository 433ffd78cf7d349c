import { Injectable } from '@nestjs/common';
import { isUUID } from 'class-validator';
import { errors, type JWTHeaderParameters, jwtVerify, SignJWT } from 'jose';
import { KnownSigningKeys } from '../application/known-signing-keys.js';
import { type AccessToken, type AccessTokenClaims, AccessTokens } from '../domain/access-tokens.js';
import { accessTokenLifetimeMs, type PublicKey } from '../domain/signing-key.js';
import type { User } from '../domain/user.js';

const issuer = 'orgwright';
const audience = 'orgwright-api';
const algorithm = 'ES256';
const typ = 'JWT';
const requiredClaims = ['sub', 'sid', 'ver', 'iat', 'exp'];
const lifetimeSeconds = accessTokenLifetimeMs / 1_000;

const isId = (claim: unknown): claim is string => isUUID(claim);

/** Access tokens as JWTs: ES256, 15 minutes; issuer, audience and algorithm pinned, the key by its id only. */
@Injectable()
export class JwtAccessTokens extends AccessTokens {
  constructor(private readonly keys: KnownSigningKeys) {
    super();
  }

  async issue(user: User, sessionId: string): Promise<AccessToken> {
    const { kid, privateKey } = await this.keys.signer();
    if (!privateKey) throw new Error('The signing key has no private half here.');
    const issuedAt = Math.floor(Date.now() / 1_000);
    const token = await new SignJWT({ sid: sessionId, ver: user.credentialVersion })
      .setProtectedHeader({ alg: algorithm, kid, typ })
      .setIssuer(issuer)
      .setAudience(audience)
      .setSubject(user.id)
      .setIssuedAt(issuedAt)
      .setExpirationTime(issuedAt + lifetimeSeconds)
      .sign({ ...privateKey, alg: algorithm });
    return { token, expiresInSeconds: lifetimeSeconds };
  }

  async read(token: string): Promise<AccessTokenClaims | null> {
    try {
      const options = { algorithms: [algorithm], issuer, audience, typ, requiredClaims };
      const { payload } = await jwtVerify(token, (header: JWTHeaderParameters) => this.publicKeyOf(header), options);
      const { sub: userId, sid: sessionId, ver } = payload;
      return isId(userId) && isId(sessionId) && typeof ver === 'number'
        ? { userId, sessionId, credentialVersion: ver }
        : null;
    } catch (error) {
      if (error instanceof errors.JOSEError || error instanceof TypeError) return null;
      throw error;
    }
  }

  private async publicKeyOf({ kid }: JWTHeaderParameters): Promise<PublicKey & { alg: string }> {
    const key = typeof kid === 'string' ? await this.keys.verifier(kid) : null;
    if (!key) throw new errors.JWKSNoMatchingKey();
    return { ...key.publicKey, alg: algorithm };
  }
}
