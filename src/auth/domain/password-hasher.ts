/** Slow, salted hashing of passwords. */
export abstract class PasswordHasher {
  abstract hash(password: string): Promise<string>;
  abstract matches(hash: string, password: string): Promise<boolean>;
  /** Whether the hash was made otherwise than `hash` makes it today. */
  abstract isOutdated(hash: string): boolean;
  /** Takes as long as `matches` and is always false: for accounts that are not there. */
  abstract pretend(password: string): Promise<false>;
}
