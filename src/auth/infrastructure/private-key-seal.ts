import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { AuthConfig } from '../auth.config.js';

const algorithm = 'aes-256-gcm';
const keyBytes = 32;
const nonceBytes = 12;
const tagBytes = 16;
const purpose = 'orgwright signing keys';

/** Encrypts private keys where a secret for it is given: AES-256-GCM, bound to the key's id; nonce, tag and text in a row. */
@Injectable()
export class PrivateKeySeal {
  private readonly key: Buffer | null;

  constructor({ signingKeySecret }: AuthConfig) {
    this.key =
      signingKeySecret === '' ? null : Buffer.from(hkdfSync('sha256', signingKeySecret, '', purpose, keyBytes));
  }

  get seals(): boolean {
    return this.key !== null;
  }

  seal(text: string, kid: string): Buffer {
    if (!this.key) return Buffer.from(text);
    const nonce = randomBytes(nonceBytes);
    const cipher = createCipheriv(algorithm, this.key, nonce).setAAD(Buffer.from(kid));
    const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
    return Buffer.concat([nonce, cipher.getAuthTag(), sealed]);
  }

  /** null: sealed with another secret, or changed since. */
  open(kept: Buffer, sealed: boolean, kid: string): string | null {
    if (!sealed) return kept.toString();
    if (!this.key) return null;
    const nonce = kept.subarray(0, nonceBytes);
    const decipher = createDecipheriv(algorithm, this.key, nonce, { authTagLength: tagBytes });
    decipher.setAAD(Buffer.from(kid)).setAuthTag(kept.subarray(nonceBytes, nonceBytes + tagBytes));
    try {
      return decipher.update(kept.subarray(nonceBytes + tagBytes), undefined, 'utf8') + decipher.final('utf8');
    } catch {
      return null;
    }
  }
}
