import { Injectable } from '@nestjs/common';
import { Transactions } from '../../platform/database/index.js';
import { RequestContext } from '../../platform/observability/index.js';
import type { KeyRing } from '../domain/key-ring.js';
import { keyRingAgeMs, type SigningKey } from '../domain/signing-key.js';
import { SigningKeyRepository } from '../domain/signing-key-repository.js';
import { RotateSigningKeys } from './rotate-signing-keys.js';

/** The keys as this instance has read them, at most once a second, whatever key ids it is asked for. */
@Injectable()
export class KnownSigningKeys {
  private known: { ring: KeyRing; readAt: number } | null = null;
  private reading: Promise<KeyRing> | null = null;

  constructor(
    private readonly keys: SigningKeyRepository,
    private readonly rotation: RotateSigningKeys,
    private readonly transactions: Transactions,
  ) {}

  /** The key to sign with, which is made where there is none. */
  async signer(): Promise<SigningKey> {
    const known = (await this.recent()).signer(new Date());
    if (known) return known;
    await this.outside(() => this.rotation.ensure());
    const made = (await this.read()).signer(new Date());
    if (!made) throw new Error('The signing key was neither found nor made.');
    return made;
  }

  async verifier(kid: string): Promise<SigningKey | null> {
    return (await this.recent()).verifier(kid, new Date());
  }

  /** What others may verify tokens with. */
  async verifiers(): Promise<readonly SigningKey[]> {
    await this.signer();
    return (await this.recent()).verifiers(new Date());
  }

  /** Makes a successor of the present key, or (`withdraw`) a replacement for all keys, and goes by it at once. */
  async replace(withdraw: boolean): Promise<SigningKey> {
    const made = await (withdraw ? this.rotation.withdraw() : this.rotation.rotate());
    this.known = null;
    return made;
  }

  private recent(): Promise<KeyRing> {
    if (this.known && performance.now() - this.known.readAt < keyRingAgeMs) return Promise.resolve(this.known.ring);
    this.reading ??= this.read().finally(() => {
      this.reading = null;
    });
    return this.reading;
  }

  private async read(): Promise<KeyRing> {
    const readAt = performance.now();
    const ring = await this.transactions.outside(() => this.keys.ring());
    this.known = { ring, readAt };
    return ring;
  }

  /** A key is nobody's deed and does not go with the transaction in which it was first needed. */
  private outside<T>(work: () => Promise<T>): Promise<T> {
    const requestId = RequestContext.current()?.requestId ?? 'signing-keys';
    return RequestContext.asSystem(requestId, () => this.transactions.outside(work));
  }
}
