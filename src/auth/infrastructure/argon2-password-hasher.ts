import { randomBytes } from 'node:crypto';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { hash, verify } from '@node-rs/argon2';
import { bulkhead } from 'cockatiel';
import { PasswordHasher } from '../domain/password-hasher.js';
import { normalisedPassword } from '../domain/password-policy.js';

/** OWASP Password Storage Cheat Sheet: argon2id (the library's default), 19 MiB, two passes, one lane. */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };
const present = `$argon2id$v=19$m=${String(cost.memoryCost)},t=${String(cost.timeCost)},p=${String(cost.parallelism)}$`;
const decoyBytes = 32;
/** Of the four threads that a process has for slow work, so that the others go on checking signatures while many log in. */
const threads = 2;

@Injectable()
export class Argon2PasswordHasher extends PasswordHasher implements OnModuleInit {
  private decoyHash = '';
  private readonly turns = bulkhead(threads, Number.POSITIVE_INFINITY);

  async onModuleInit(): Promise<void> {
    this.decoyHash = await this.hash(randomBytes(decoyBytes).toString('base64'));
  }

  hash(password: string): Promise<string> {
    return this.turns.execute(() => hash(normalisedPassword(password), cost));
  }

  matches(passwordHash: string, password: string): Promise<boolean> {
    return this.turns.execute(() => verify(passwordHash, normalisedPassword(password)));
  }

  isOutdated(passwordHash: string): boolean {
    return !passwordHash.startsWith(present);
  }

  async pretend(password: string): Promise<false> {
    await this.matches(this.decoyHash, password);
    return false;
  }
}
