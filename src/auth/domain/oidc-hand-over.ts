import { challengeOf, hashOfSecret, newOneTimeSecret } from './oidc-one-time-secret.js';
import type { User } from './user.js';

const lifetimeMs = 60 * 1_000;

export interface OidcHandOverProps {
  codeHash: Buffer;
  challenge: string;
  userId: string;
  credentialVersion: number;
  expiresAt: Date;
}

/** A finished sign-in that the application has not fetched: once, within a minute, with the verifier that belongs to its challenge. */
export class OidcHandOver {
  readonly codeHash: Buffer;
  readonly challenge: string;
  readonly userId: string;
  readonly credentialVersion: number;
  readonly expiresAt: Date;

  constructor(props: OidcHandOverProps) {
    this.codeHash = props.codeHash;
    this.challenge = props.challenge;
    this.userId = props.userId;
    this.credentialVersion = props.credentialVersion;
    this.expiresAt = props.expiresAt;
  }

  static to(user: User, challenge: string, now: Date): { handOver: OidcHandOver; code: string } {
    const code = newOneTimeSecret();
    const handOver = new OidcHandOver({
      codeHash: hashOfSecret(code),
      challenge,
      userId: user.id,
      credentialVersion: user.credentialVersion,
      expiresAt: new Date(now.getTime() + lifetimeMs),
    });
    return { handOver, code };
  }

  /** Whether whoever began the sign-in fetches it, in time, for a person whose access has not ended since. */
  admits(verifier: string, user: User, now: Date): boolean {
    return now < this.expiresAt && challengeOf(verifier) === this.challenge && user.accepts(this.credentialVersion);
  }
}
