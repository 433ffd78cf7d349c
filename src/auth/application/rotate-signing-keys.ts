import { Injectable } from '@nestjs/common';
import { AuditTrail } from '../../platform/audit/index.js';
import { Transactions } from '../../platform/database/index.js';
import { AuthConfig } from '../auth.config.js';
import { publicationLeadMs, type SigningKey } from '../domain/signing-key.js';
import { SigningKeyRepository } from '../domain/signing-key-repository.js';

const dayMs = 24 * 60 * 60 * 1_000;

/** Makes keys for access tokens; of instances that do so at once, one does and the others see it done. */
@Injectable()
export class RotateSigningKeys {
  constructor(
    private readonly keys: SigningKeyRepository,
    private readonly config: AuthConfig,
    private readonly transactions: Transactions,
    private readonly trail: AuditTrail,
  ) {}

  /** Sees to it that there is a key to sign with now. */
  ensure(): Promise<void> {
    return this.alone(async (now) => {
      const ring = await this.keys.ring();
      if (!ring.signer(now)) await this.succeed(now, now);
    });
  }

  /** Publishes a successor where the newest key is too old, or is not kept as the configuration says; says whether it did. */
  ifDue(): Promise<boolean> {
    return this.alone(async (now) => {
      const ring = await this.keys.ring();
      const standard = { maxAgeMs: this.config.signingKeyDays * dayMs, sealed: this.keys.seals };
      const isDue = ring.signer(now) !== null && ring.isDue(standard, now);
      if (isDue) await this.succeed(now, new Date(now.getTime() + publicationLeadMs));
      await this.keys.removeExpired(now);
      return isDue;
    });
  }

  /** Publishes a successor, which signs as soon as everybody may know it. */
  rotate(): Promise<SigningKey> {
    return this.alone((now) => this.succeed(now, new Date(now.getTime() + publicationLeadMs)));
  }

  /** Replaces keys that somebody else may know: no token that they signed is good any more. */
  withdraw(): Promise<SigningKey> {
    return this.alone(async (now) => {
      const former = (await this.keys.ring()).verifiers(now);
      const successor = await this.succeed(now, now);
      for (const key of former) {
        key.withdraw();
        await this.keys.saveExpiry(key);
        await this.trail.record({ action: 'signing-key.withdrawn', object: { kind: 'signing-key', id: key.kid } });
      }
      return successor;
    });
  }

  private alone<T>(work: (now: Date) => Promise<T>): Promise<T> {
    return this.transactions.run(async () => {
      await this.keys.lock();
      return work(new Date());
    });
  }

  private async succeed(now: Date, signsFrom: Date): Promise<SigningKey> {
    const former = (await this.keys.ring()).verifiers(now);
    for (const key of former) {
      key.retire(signsFrom);
      await this.keys.saveExpiry(key);
    }
    const key = await this.keys.make(now, signsFrom);
    await this.keys.add(key);
    const after = { signsFrom: signsFrom.toISOString() };
    await this.trail.record({ action: 'signing-key.made', object: { kind: 'signing-key', id: key.kid }, after });
    return key;
  }
}
