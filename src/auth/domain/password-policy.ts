import { UnacceptablePassword } from './auth.errors.js';

export const minPasswordLength = 12;
export const maxPasswordLength = 128;

/**
 * Length is the only rule on what a password is made of (NIST 800-63B 3.1.1.2); it counts characters, not bytes.
 * @throws UnacceptablePassword
 */
export function requireAcceptablePassword(password: string): void {
  const { length } = [...password];
  if (length < minPasswordLength || length > maxPasswordLength) {
    throw new UnacceptablePassword(
      `A password takes ${String(minPasswordLength)}-${String(maxPasswordLength)} characters; this one has ${String(length)}.`,
    );
  }
}
