import type { SigningKey } from './signing-key.js';

/** How keys have to be: not older than `maxAgeMs`, and encrypted where a secret for that is given. */
export interface KeyStandard {
  maxAgeMs: number;
  sealed: boolean;
}

/** The keys for access tokens that are known at a time: one signs, all that are left verify. */
export class KeyRing {
  private readonly newestFirst: readonly SigningKey[];

  constructor(keys: readonly SigningKey[]) {
    this.newestFirst = [...keys].sort((left, right) => right.signsFrom.getTime() - left.signsFrom.getTime());
  }

  /** The newest that may sign; null: a key has to be made. */
  signer(now: Date): SigningKey | null {
    return this.newestFirst.find((key) => key.signs(now)) ?? null;
  }

  verifier(kid: string, now: Date): SigningKey | null {
    return this.verifiers(now).find((key) => key.kid === kid) ?? null;
  }

  verifiers(now: Date): readonly SigningKey[] {
    return this.newestFirst.filter((key) => key.verifies(now));
  }

  /** Whether it is time for a successor of the newest key. */
  isDue({ maxAgeMs, sealed }: KeyStandard, now: Date): boolean {
    const [newest] = this.newestFirst;
    return !newest?.privateKey || newest.sealed !== sealed || now.getTime() - newest.createdAt.getTime() >= maxAgeMs;
  }
}
