import { createHash, randomBytes } from 'node:crypto';

const secretBytes = 32;

/** 256 random bits as base64url: 43 characters. */
export const newOneTimeSecret = (): string => randomBytes(secretBytes).toString('base64url');

/** What is kept of a secret: 256 random bits need no slow hash. */
export const hashOfSecret = (secret: string): Buffer => createHash('sha256').update(secret).digest();

/** The challenge that belongs to a verifier (RFC 7636 4.2, S256). */
export const challengeOf = (verifier: string): string => hashOfSecret(verifier).toString('base64url');
