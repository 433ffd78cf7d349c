export const accessTokenLifetimeMs = 15 * 60 * 1_000;
/** How long an instance goes by the keys it has read: a key that was withdrawn is good for no longer. */
export const keyRingAgeMs = 1_000;
/** How long other services may keep what is published. */
export const publishedKeysAgeMs = 5 * 60 * 1_000;

/** How far the clocks of instances may be apart. */
const longestClockLagMs = 2 * 60 * 1_000;

/** A new key is published this long before it signs: whoever verifies knows it by then. */
export const publicationLeadMs = 2 * publishedKeysAgeMs;
/** A former key verifies this long after its successor began to sign: until the last token that an instance may have signed with it has run out. */
export const overlapMs = accessTokenLifetimeMs + keyRingAgeMs + longestClockLagMs;

/** The public half of a P-256 key (RFC 7517, RFC 7518 6.2.1). */
export interface PublicKey {
  kty: 'EC';
  crv: 'P-256';
  x: string;
  y: string;
}

/** Both halves. */
export interface PrivateKey extends PublicKey {
  d: string;
}

export interface SigningKeyProps {
  /** The thumbprint of the public key (RFC 7638). */
  kid: string;
  publicKey: PublicKey;
  /** null: it cannot be read here, so that the key verifies only. */
  privateKey: PrivateKey | null;
  /** Whether the private half is kept encrypted. */
  sealed: boolean;
  createdAt: Date;
  signsFrom: Date;
  /** When it stops to verify; null while no successor is known. */
  expiresAt: Date | null;
}

/** A key for access tokens, from its publication until the last token that it signed has run out. */
export class SigningKey {
  readonly kid: string;
  readonly publicKey: PublicKey;
  readonly privateKey: PrivateKey | null;
  readonly sealed: boolean;
  readonly createdAt: Date;
  readonly signsFrom: Date;
  expiresAt: Date | null;

  constructor(props: SigningKeyProps) {
    this.kid = props.kid;
    this.publicKey = props.publicKey;
    this.privateKey = props.privateKey;
    this.sealed = props.sealed;
    this.createdAt = props.createdAt;
    this.signsFrom = props.signsFrom;
    this.expiresAt = props.expiresAt;
  }

  verifies(now: Date): boolean {
    return this.expiresAt === null || now < this.expiresAt;
  }

  signs(now: Date): boolean {
    return this.privateKey !== null && this.signsFrom <= now && this.verifies(now);
  }

  /** Leaves the signing to a successor; the earlier end counts when there are two. */
  retire(successorSignsFrom: Date): void {
    const end = new Date(successorSignsFrom.getTime() + overlapMs);
    if (this.expiresAt === null || end < this.expiresAt) this.expiresAt = end;
  }

  /** Ends it before every time that the clock of an instance can show, also of one that is behind. */
  withdraw(): void {
    this.expiresAt = new Date(0);
  }
}
