import { Injectable } from '@nestjs/common';
import { AttemptBrake, type AttemptSubject, delayAfter, memoryMs } from '../domain/attempt-brake.js';

const maxSubjects = 10_000;

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
    const key = keyOf(subject);
    const now = Date.now();
    const known = this.trails.get(key);
    if (known && known.closedUntil > now) return Promise.resolve(known.closedUntil - now);
    const failures = (known && now - known.lastAt < memoryMs ? known.failures : 0) + 1;
    this.trails.delete(key);
    this.trails.set(key, { failures, closedUntil: now + delayAfter(failures), lastAt: now });
    this.dropOldest();
    return Promise.resolve(0);
  }

  release(subject: AttemptSubject): Promise<void> {
    this.trails.delete(keyOf(subject));
    return Promise.resolve();
  }

  private dropOldest(): void {
    if (this.trails.size <= maxSubjects) return;
    const [oldest] = this.trails.keys();
    if (oldest !== undefined) this.trails.delete(oldest);
  }
}

const keyOf = ({ account, address }: AttemptSubject): string => `${account}\n${address}`;
