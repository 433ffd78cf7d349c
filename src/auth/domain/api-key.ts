import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { newId } from '../../platform/kernel/index.js';
import type { Principal } from './principal.js';
import type { Scope, ServiceScope } from './scope.js';

const secretBytes = 32;
const tokenPattern = /^owk_([0-9a-f]{8})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{12})_([A-Za-z0-9_-]{43})$/;

/** The last use is written at most this often. */
export const lastUseResolutionMs = 60_000;

export interface ApiKeyProps {
  id: string;
  name: string;
  secretHash: Buffer;
  createdBy: string;
  scopes: readonly ServiceScope[];
  /** The unit whose subtree is all that the service may know of; null: the whole organisation. */
  unitId: string | null;
  createdAt: Date;
  expiresAt: Date;
  lastUsedAt: Date | null;
  revokedAt: Date | null;
}

export type NewApiKey = Pick<ApiKeyProps, 'name' | 'createdBy' | 'expiresAt' | 'scopes' | 'unitId'>;

export interface ApiKeyToken {
  id: string;
  secret: string;
}

/** Reads `owk_<id>_<secret>`: the id is the key's UUID without dashes, the secret 256 bits as base64url. */
export function parseApiKeyToken(token: string): ApiKeyToken | null {
  const [, a, b, c, d, e, secret] = tokenPattern.exec(token) ?? [];
  return secret === undefined ? null : { id: [a, b, c, d, e].join('-'), secret };
}

/** A service's credential. Of its secret only the SHA-256 is kept: 256 random bits need no slow hash. */
export class ApiKey {
  readonly id: string;
  readonly name: string;
  readonly secretHash: Buffer;
  readonly createdBy: string;
  readonly scopes: readonly ServiceScope[];
  readonly unitId: string | null;
  readonly createdAt: Date;
  readonly expiresAt: Date;
  readonly lastUsedAt: Date | null;
  revokedAt: Date | null;

  constructor(props: ApiKeyProps) {
    this.id = props.id;
    this.name = props.name;
    this.secretHash = props.secretHash;
    this.createdBy = props.createdBy;
    this.scopes = props.scopes;
    this.unitId = props.unitId;
    this.createdAt = props.createdAt;
    this.expiresAt = props.expiresAt;
    this.lastUsedAt = props.lastUsedAt;
    this.revokedAt = props.revokedAt;
  }

  /** Makes a key and the token that its holder sends; the token cannot be had again. */
  static issue(props: NewApiKey, now: Date): { key: ApiKey; token: string } {
    const secret = randomBytes(secretBytes).toString('base64url');
    const key = new ApiKey({
      ...props,
      id: newId(),
      secretHash: hashOf(secret),
      createdAt: now,
      lastUsedAt: null,
      revokedAt: null,
    });
    return { key, token: `owk_${key.id.replaceAll('-', '')}_${secret}` };
  }

  /** Whether this is the key's secret, compared in constant time, and the key is neither revoked nor expired. */
  admits(secret: string, now: Date): boolean {
    const matches = timingSafeEqual(hashOf(secret), this.secretHash);
    return matches && this.revokedAt === null && now < this.expiresAt;
  }

  lastUseIsStale(now: Date): boolean {
    return this.lastUsedAt === null || now.getTime() - this.lastUsedAt.getTime() >= lastUseResolutionMs;
  }

  revoke(now: Date): void {
    this.revokedAt ??= now;
  }

  asPrincipal(): Principal {
    const { id, name, unitId } = this;
    return { id, kind: 'service', role: 'service', name, scopes: new Set<Scope>(['identity', ...this.scopes]), unitId };
  }
}

function hashOf(secret: string): Buffer {
  return createHash('sha256').update(secret).digest();
}
