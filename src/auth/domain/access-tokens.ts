import type { User } from './user.js';

export interface AccessToken {
  token: string;
  expiresInSeconds: number;
}

export interface AccessTokenClaims {
  userId: string;
  sessionId: string;
  credentialVersion: number;
}

/** Makes and reads the short-lived tokens that people send. */
export abstract class AccessTokens {
  abstract issue(user: User, sessionId: string): Promise<AccessToken>;
  /** The claims of a token that is genuine, meant for this system and not expired; else null. */
  abstract read(token: string): Promise<AccessTokenClaims | null>;
}
