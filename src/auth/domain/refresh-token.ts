import { createHash, randomBytes } from 'node:crypto';

const secretBytes = 32;
const textPattern = /^owr_[A-Za-z0-9_-]{43}$/u;

export interface RefreshTokenProps {
  hash: Buffer;
  sessionId: string;
  generation: number;
  spentAt: Date | null;
}

/** What a session is continued with, once. Only the SHA-256 is kept: 256 random bits need no slow hash. */
export class RefreshToken {
  readonly hash: Buffer;
  readonly sessionId: string;
  /** How many times the session had been continued when it was given out. */
  readonly generation: number;
  /** When it was first used; null: not yet. */
  spentAt: Date | null;

  constructor(props: RefreshTokenProps) {
    this.hash = props.hash;
    this.sessionId = props.sessionId;
    this.generation = props.generation;
    this.spentAt = props.spentAt;
  }

  static issue(sessionId: string, generation: number): { token: RefreshToken; text: string } {
    const text = `owr_${randomBytes(secretBytes).toString('base64url')}`;
    return { token: new RefreshToken({ hash: hashOf(text), sessionId, generation, spentAt: null }), text };
  }

  /** The hash that a token is found by; null for what cannot be one. */
  static hashOf(text: string): Buffer | null {
    return textPattern.test(text) ? hashOf(text) : null;
  }

  spend(now: Date): void {
    this.spentAt = now;
  }
}

const hashOf = (text: string): Buffer => createHash('sha256').update(text).digest();
