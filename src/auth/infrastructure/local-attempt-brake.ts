import { Injectable } from '@nestjs/common';
import { AttemptBrake, type AttemptSubject, delayAfter, memoryMs } from '../domain/attempt-brake.js';
import { trailsOf } from './attempt-trails.js';

const maxTrails = 30_000;
const maxFamiliar = 10_000;

interface Trail {
  failures: number;
  closedUntil: number;
  lastAt: number;
}

/** The brake of one process, for when Redis is away; the oldest trails go first when there are too many. */
@Injectable()
export class LocalAttemptBrake extends AttemptBrake {
  private readonly trails = new Map<string, Trail>();
  private readonly familiar = new Set<string>();

  admit(subject: AttemptSubject): Promise<number> {
    const now = performance.now();
    const { accountFromAddress, account, address, familiar } = trailsOf(subject);
    const counted = this.familiar.has(familiar) ? [accountFromAddress] : [accountFromAddress, account, address];
    const waitMs = Math.max(0, ...counted.map(({ key }) => (this.trails.get(key)?.closedUntil ?? 0) - now));
    if (waitMs > 0) return Promise.resolve(waitMs);
    for (const { key, rule } of counted) {
      const known = this.trails.get(key);
      const failures = (known && now - known.lastAt < memoryMs ? known.failures : 0) + 1;
      this.trails.delete(key);
      this.trails.set(key, { failures, closedUntil: now + delayAfter(failures, rule), lastAt: now });
      dropOldest(this.trails, maxTrails);
    }
    return Promise.resolve(0);
  }

  release(subject: AttemptSubject): Promise<void> {
    const { accountFromAddress, account, address, familiar } = trailsOf(subject);
    this.trails.delete(accountFromAddress.key);
    this.trails.delete(account.key);
    const ofAddress = this.trails.get(address.key);
    if (ofAddress && !this.familiar.has(familiar)) ofAddress.failures -= 1;
    this.familiar.delete(familiar);
    this.familiar.add(familiar);
    dropOldest(this.familiar, maxFamiliar);
    return Promise.resolve();
  }
}

function dropOldest(entries: Map<string, unknown> | Set<string>, most: number): void {
  if (entries.size <= most) return;
  const [oldest] = entries.keys();
  if (oldest !== undefined) entries.delete(oldest);
}
