import { Injectable } from '@nestjs/common';
import { calculateJwkThumbprint, exportJWK, generateKeyPair } from 'jose';
import { LessThanOrEqual } from 'typeorm';
import { Transactions } from '../../platform/database/index.js';
import { KeyRing } from '../domain/key-ring.js';
import { type PrivateKey, SigningKey } from '../domain/signing-key.js';
import { SigningKeyRepository } from '../domain/signing-key-repository.js';
import { PrivateKeySeal } from './private-key-seal.js';
import { type SigningKeyRow, SigningKeySchema } from './signing-key.schema.js';

const lockName = 'auth-signing-keys';

@Injectable()
export class TypeOrmSigningKeyRepository extends SigningKeyRepository {
  constructor(
    private readonly transactions: Transactions,
    private readonly seal: PrivateKeySeal,
  ) {
    super();
  }

  get seals(): boolean {
    return this.seal.seals;
  }

  async ring(): Promise<KeyRing> {
    const rows = await this.transactions.manager.find(SigningKeySchema);
    return new KeyRing(rows.map((row) => this.keyOf(row)));
  }

  async lock(): Promise<void> {
    await this.transactions.manager.query(`SELECT pg_advisory_xact_lock(hashtext($1))`, [lockName]);
  }

  async make(now: Date, signsFrom: Date): Promise<SigningKey> {
    const pair = await generateKeyPair('ES256', { extractable: true });
    const privateKey = (await exportJWK(pair.privateKey)) as PrivateKey;
    const { crv, kty, x, y } = privateKey;
    const kid = await calculateJwkThumbprint({ crv, kty, x, y });
    const times = { createdAt: now, signsFrom, expiresAt: null };
    return new SigningKey({ kid, publicKey: { crv, kty, x, y }, privateKey, sealed: this.seals, ...times });
  }

  async add({ kid, publicKey, privateKey, sealed, createdAt, signsFrom, expiresAt }: SigningKey): Promise<void> {
    const kept = this.seal.seal(JSON.stringify(privateKey), kid);
    const row = { kid, publicKey, privateKey: kept, sealed, createdAt, signsFrom, expiresAt };
    await this.transactions.manager.insert(SigningKeySchema, row);
  }

  async saveExpiry({ kid, expiresAt }: SigningKey): Promise<void> {
    await this.transactions.manager.update(SigningKeySchema, { kid }, { expiresAt });
  }

  async removeExpired(now: Date): Promise<void> {
    await this.transactions.manager.delete(SigningKeySchema, { expiresAt: LessThanOrEqual(now) });
  }

  private keyOf({ privateKey, ...row }: SigningKeyRow): SigningKey {
    const text = this.seal.open(privateKey, row.sealed, row.kid);
    return new SigningKey({ ...row, privateKey: text === null ? null : (JSON.parse(text) as PrivateKey) });
  }
}
