import { Injectable } from '@nestjs/common';
import { AccessTokens } from '../domain/access-tokens.js';
import { ApiKeyRepository } from '../domain/api-key-repository.js';
import { lastUseResolutionMs, parseApiKeyToken } from '../domain/api-key.js';
import type { Principal } from '../domain/principal.js';
import { SessionRepository } from '../domain/session-repository.js';

/** Turns a credential into a principal; asks the database each time, so that a deactivation, a log-out or a revocation works at once. */
@Injectable()
export class Authenticate {
  constructor(
    private readonly sessions: SessionRepository,
    private readonly apiKeys: ApiKeyRepository,
    private readonly accessTokens: AccessTokens,
  ) {}

  async byAccessToken(token: string): Promise<Principal | null> {
    const claims = await this.accessTokens.read(token);
    if (!claims) return null;
    const { sessionId, userId, credentialVersion } = claims;
    const user = await this.sessions.holderOf(sessionId, userId, new Date());
    return user?.accepts(credentialVersion) ? { ...user.asPrincipal(), sessionId } : null;
  }

  async byApiKey(token: string): Promise<Principal | null> {
    const parsed = parseApiKeyToken(token);
    if (!parsed) return null;
    const key = await this.apiKeys.withId(parsed.id);
    const now = new Date();
    if (!key?.admits(parsed.secret, now)) return null;
    if (key.lastUseIsStale(now)) {
      await this.apiKeys.noteUse(key.id, now, new Date(now.getTime() - lastUseResolutionMs));
    }
    return key.asPrincipal(now);
  }
}
