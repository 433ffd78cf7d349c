import type { EmailAddress } from './email-address.js';
import type { User } from './user.js';

/** Where users are kept. */
export abstract class UserRepository {
  abstract withId(id: string): Promise<User | null>;
  /** The user, kept from other changes until the open transaction ends. */
  abstract lockedWithId(id: string): Promise<User | null>;
  abstract withEmail(email: EmailAddress): Promise<User | null>;
  /** The newest first, after the given id. */
  abstract page(limit: number, afterId: string | null): Promise<User[]>;
  /** @throws EmailTaken */
  abstract add(user: User): Promise<void>;
  /** Adds the user unless the address is taken; says whether it did. */
  abstract addIfAbsent(user: User): Promise<boolean>;
  abstract save(user: User): Promise<void>;
  /** Keeps another hash of the same password, unless the password was changed since; no session ends. */
  abstract replaceHash(id: string, former: string, hash: string): Promise<void>;
  /** The ids of active admins, held until the open transaction ends, so that two changes cannot remove the last one together. */
  abstract lockActiveAdmins(): Promise<string[]>;
}
