import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { newId } from '../../platform/kernel/index.js';
import { ApiKeyEnded } from './auth.errors.js';
import type { Principal } from './principal.js';
import type { Scope, ServiceScope } from './scope.js';

const secretBytes = 32;
const tokenPattern = /^owk_([0-9a-f]{8})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{12})_([A-Za-z0-9_-]{43})$/;

/** The last use is written at most this often. */
export const lastUseResolutionMs = 60_000;
/** A key that ends this soon says so in every answer. */
export const expiryWarningMs = 7 * 24 * 60 * 60 * 1_000;

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
  readonly lastUsedAt: Date | null;
  expiresAt: Date;
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

  /**
   * Makes a key for the same service with the same scopes and unit, and has this one end after the overlap, if it does
   * not end before.
   * @throws ApiKeyEnded
   */
  rotate(rotation: { by: string; expiresAt: Date; overlapMs: number }, now: Date): { key: ApiKey; token: string } {
    if (this.hasEnded(now)) throw new ApiKeyEnded();
    const { name, scopes, unitId } = this;
    const endOfOverlap = new Date(now.getTime() + rotation.overlapMs);
    if (endOfOverlap < this.expiresAt) this.expiresAt = endOfOverlap;
    return ApiKey.issue({ name, scopes, unitId, createdBy: rotation.by, expiresAt: rotation.expiresAt }, now);
  }

  hasEnded(now: Date): boolean {
    return this.revokedAt !== null || now >= this.expiresAt;
  }

  /** Whether this is the key's secret, compared in constant time, and the key is neither revoked nor expired. */
  admits(secret: string, now: Date): boolean {
    const matches = timingSafeEqual(hashOf(secret), this.secretHash);
    return matches && !this.hasEnded(now);
  }

  lastUseIsStale(now: Date): boolean {
    return this.lastUsedAt === null || now.getTime() - this.lastUsedAt.getTime() >= lastUseResolutionMs;
  }

  /** Whether the holder should be told that the key ends soon. */
  endsSoon(now: Date): boolean {
    return this.expiresAt.getTime() - now.getTime() <= expiryWarningMs;
  }

  revoke(now: Date): void {
    this.revokedAt ??= now;
  }

  asPrincipal(now: Date): Principal {
    const { id, name, unitId, expiresAt } = this;
    const scopes = new Set<Scope>(['identity', ...this.scopes]);
    const principal: Principal = { id, kind: 'service', role: 'service', name, scopes, unitId };
    return this.endsSoon(now) ? { ...principal, endsSoonAt: expiresAt } : principal;
  }
}

function hashOf(secret: string): Buffer {
  return createHash('sha256').update(secret).digest();
}
