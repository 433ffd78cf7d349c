import { Injectable } from '@nestjs/common';
import { AttemptBrake, type AttemptSubject, delayAfter, memoryMs } from '../domain/attempt-brake.js';
import { trailsOf } from './attempt-trails.js';

const maxTrails = 30_000;

interface Trail {
  failures: number;
  closedUntil: number;
  lastAt: number;
}

/** The brake of one process, for when Redis is away; the oldest trails go first when there are too many. */
@Injectable()
export class LocalAttemptBrake extends AttemptBrake {
  private readonly trails = new Map<string, Trail>();

  admit(subject: AttemptSubject): Promise<number> {
    const now = Date.now();
    const all = Object.values(trailsOf(subject));
    const waitMs = Math.max(0, ...all.map(({ key }) => (this.trails.get(key)?.closedUntil ?? 0) - now));
    if (waitMs > 0) return Promise.resolve(waitMs);
    for (const { key, rule } of all) {
      const known = this.trails.get(key);
      const failures = (known && now - known.lastAt < memoryMs ? known.failures : 0) + 1;
      this.trails.delete(key);
      this.trails.set(key, { failures, closedUntil: now + delayAfter(failures, rule), lastAt: now });
      this.dropOldest();
    }
    return Promise.resolve(0);
  }

  release(subject: AttemptSubject): Promise<void> {
    const { accountFromAddress, account, address } = trailsOf(subject);
    this.trails.delete(accountFromAddress.key);
    this.trails.delete(account.key);
    const ofAddress = this.trails.get(address.key);
    if (ofAddress) ofAddress.failures -= 1;
    return Promise.resolve();
  }

  private dropOldest(): void {
    if (this.trails.size <= maxTrails) return;
    const [oldest] = this.trails.keys();
    if (oldest !== undefined) this.trails.delete(oldest);
  }
}
