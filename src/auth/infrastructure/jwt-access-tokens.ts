import { Injectable } from '@nestjs/common';
import { JwtService } from '@nestjs/jwt';
import { isUUID } from 'class-validator';
import { type AccessToken, type AccessTokenClaims, AccessTokens } from '../domain/access-tokens.js';
import type { User } from '../domain/user.js';
import { SigningKeys } from './signing-keys.js';

const issuer = 'orgwright';
const audience = 'orgwright-api';
const algorithm = 'HS256';
const lifetimeSeconds = 15 * 60;

interface Payload {
  sub: unknown;
  sid: unknown;
  ver: unknown;
}

/** Access tokens as JWTs: HS256, 15 minutes, issuer, audience and algorithm pinned. */
@Injectable()
export class JwtAccessTokens extends AccessTokens {
  constructor(
    private readonly jwt: JwtService,
    private readonly keys: SigningKeys,
  ) {
    super();
  }

  async issue(user: User, sessionId: string): Promise<AccessToken> {
    const secret = await this.keys.current();
    const options = { secret, algorithm, issuer, audience, subject: user.id, expiresIn: lifetimeSeconds } as const;
    return {
      token: await this.jwt.signAsync({ sid: sessionId, ver: user.credentialVersion }, options),
      expiresInSeconds: lifetimeSeconds,
    };
  }

  async read(token: string): Promise<AccessTokenClaims | null> {
    const secret = await this.keys.current();
    try {
      const { sub, sid, ver } = await this.jwt.verifyAsync<Payload>(token, {
        secret,
        algorithms: [algorithm],
        issuer,
        audience,
      });
      return isUUID(sub) && isUUID(sid) && typeof ver === 'number'
        ? { userId: sub as string, sessionId: sid as string, credentialVersion: ver }
        : null;
    } catch {
      return null;
    }
  }
}
