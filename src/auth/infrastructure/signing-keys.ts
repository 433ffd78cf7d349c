import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Transactions } from '../../platform/database/index.js';
import { newId } from '../../platform/kernel/index.js';
import { AuthConfig } from '../auth.config.js';

const purpose = 'access-token';
const keyBytes = 32;

/** The key that signs access tokens: JWT_SECRET, else one that the first process to need it makes and all share. */
@Injectable()
export class SigningKeys {
  private shared: Promise<string> | undefined;

  constructor(
    private readonly transactions: Transactions,
    private readonly config: AuthConfig,
  ) {}

  current(): Promise<string> {
    if (this.config.jwtSecret !== '') return Promise.resolve(this.config.jwtSecret);
    this.shared ??= this.readOrMake().catch((error: unknown) => {
      this.shared = undefined;
      throw error;
    });
    return this.shared;
  }

  private async readOrMake(): Promise<string> {
    const known = await this.read();
    if (known !== null) return known;
    await this.transactions.manager.query(
      `INSERT INTO auth_signing_keys (id, purpose, secret) VALUES ($1, $2, $3) ON CONFLICT (purpose) DO NOTHING`,
      [newId(), purpose, randomBytes(keyBytes).toString('base64url')],
    );
    const made = await this.read();
    if (made === null) throw new Error('The signing key was neither found nor made.');
    return made;
  }

  private async read(): Promise<string | null> {
    const rows: { secret: string }[] = await this.transactions.manager.query(
      `SELECT secret FROM auth_signing_keys WHERE purpose = $1`,
      [purpose],
    );
    return rows[0]?.secret ?? null;
  }
}
