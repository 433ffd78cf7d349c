import type { KeyRing } from './key-ring.js';
import type { SigningKey } from './signing-key.js';

/** Where the keys for access tokens are kept, for all instances. */
export abstract class SigningKeyRepository {
  /** Whether private halves are kept encrypted. */
  abstract readonly seals: boolean;
  abstract ring(): Promise<KeyRing>;
  /** Keeps others from changing keys until the open transaction ends. */
  abstract lock(): Promise<void>;
  /** Makes a key pair that signs from then on. */
  abstract make(now: Date, signsFrom: Date): Promise<SigningKey>;
  abstract add(key: SigningKey): Promise<void>;
  abstract saveExpiry(key: SigningKey): Promise<void>;
  abstract removeExpired(now: Date): Promise<void>;
}
