import { Inject, Injectable, Logger } from '@nestjs/common';
import type { Redis } from 'ioredis';
import { Metrics } from '../observability/index.js';
import { REDIS } from '../queue/index.js';

/** A limit that takes longer than a tenth of a second to be asked for is no help to anybody. */
const stepMs = 10;
const patienceSteps = 10;
/** States of the connection in which asking is in vain; one that is being made is waited for. */
const cutOff = new Set<string>(['reconnecting', 'close', 'end']);
/** How long Redis is left alone after it did not answer; then one question tries it, and the others still do without. */
const pauseMs = 1_000;

/** Asks Redis for what all instances count together, and knows when to do without: what is counted must hold up nobody. */
@Injectable()
export class RedisReach {
  private readonly logger = new Logger('Limits');
  private alone = false;
  private nextTryAt = 0;

  constructor(
    @Inject(REDIS) private readonly redis: Redis,
    metrics: Metrics,
  ) {
    const readAlone = (): number => (this.alone ? 1 : 0);
    const help = 'Whether this process counts requests and attempts by itself because Redis does not answer';
    metrics.gauge('rate_limiter_alone', help, [], function () {
      this.set(readAlone());
    });
  }

  /** Gives null where Redis is away, or has not answered within a tenth of a second. */
  async ask<T>(question: (redis: Redis) => Promise<T>): Promise<T | null> {
    if (this.alone) {
      if (performance.now() < this.nextTryAt) return null;
      this.nextTryAt = performance.now() + pauseMs;
    }
    try {
      if (cutOff.has(this.redis.status)) throw new Error(`The connection to Redis is ${this.redis.status}.`);
      const answer = await inTime(question(this.redis));
      this.together();
      return answer;
    } catch (error) {
      this.byItself(error);
      return null;
    }
  }

  private together(): void {
    if (!this.alone) return;
    this.alone = false;
    this.logger.log('Redis answers again; limits are those of all instances together.');
  }

  private byItself(error: unknown): void {
    this.nextTryAt = performance.now() + pauseMs;
    if (this.alone) return;
    this.alone = true;
    this.logger.warn({ err: error }, 'Redis does not answer; this process limits by itself.');
  }
}

/**
 * Waits in small steps: while this process is held up no more than one of them goes by, and what Redis has answered
 * meanwhile is read before the next. So it is Redis that is late, and not the process.
 */
function inTime<T>(question: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    let steps = 0;
    let timer: NodeJS.Timeout;
    const wait = (): void => {
      steps += 1;
      if (steps <= patienceSteps) timer = setTimeout(wait, stepMs);
      else reject(new Error(`Redis took more than ${String(patienceSteps * stepMs)} ms.`));
    };
    wait();
    void question.then(resolve, reject).finally(() => {
      clearTimeout(timer);
    });
  });
}
