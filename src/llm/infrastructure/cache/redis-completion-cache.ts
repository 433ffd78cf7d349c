import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { type BeforeApplicationShutdown, Inject, Injectable } from '@nestjs/common';
import type { Redis } from 'ioredis';
import { Metrics } from '../../../platform/observability/index.js';
import { REDIS } from '../../../platform/queue/index.js';
import { LlmSettings } from '../../application/llm-settings.js';
import { type AskedAnswer, type CachedAnswer, CompletionCache } from '../../domain/cache/completion-cache.js';
import { Flights } from './flights.js';
import { type Claim, claimMs, RedisAnswers } from './redis-answers.js';
import { untilAborted } from './until-aborted.js';

const pollMs = 100;
/** About what a long answer takes; whoever has waited this long for another process asks for itself. */
const maxWaitMs = 120_000;
const renewMs = claimMs / 3;

type Result = 'hit' | 'miss' | 'shared' | 'bypass' | 'down';
interface Answered {
  value: CachedAnswer;
  cached: boolean;
}

/** Answers in Redis, and one call for a question that many ask at once, in this process or others. */
@Injectable()
export class RedisCompletionCache extends CompletionCache implements BeforeApplicationShutdown {
  private readonly flights = new Flights();
  private readonly answers: RedisAnswers;
  private readonly settling = new Set<Promise<void>>();
  private readonly isOn: boolean;
  private readonly lookups;

  constructor(@Inject(REDIS) redis: Redis, { cache }: LlmSettings, metrics: Metrics) {
    super();
    this.isOn = cache.ttlSeconds > 0;
    this.answers = new RedisAnswers(redis, cache.ttlSeconds);
    this.lookups = metrics.counter(
      'llm_cache_lookups_total',
      'Questions to the answer cache: known, asked for, shared with who was asking already, asked anew as wanted, or Redis not reached',
      ['result'],
    );
  }

  async through(key: string, bypass: boolean, ask: () => Promise<AskedAnswer>, signal: AbortSignal): Promise<Answered> {
    signal.throwIfAborted();
    if (!this.isOn) return { value: (await ask()).value, cached: false };
    if (bypass) return { value: (await this.asked('bypass', key, randomUUID(), ask)).value, cached: false };
    for (let flight = this.flights.find(key); flight; flight = this.flights.find(key)) {
      const value = await untilAborted(flight, signal);
      if (value) return this.known('shared', value);
    }
    const { value, cached } = await this.flights.lead(key, () => this.lead(key, ask, signal));
    return { value, cached };
  }

  async beforeApplicationShutdown(): Promise<void> {
    await Promise.all(this.settling);
  }

  /** For all of this process. */
  private async lead(
    key: string,
    ask: () => Promise<AskedAnswer>,
    signal: AbortSignal,
  ): Promise<Answered & AskedAnswer> {
    const holder = randomUUID();
    const deadline = Date.now() + maxWaitMs;
    let claim = await this.answers.claim(key, holder);
    let result: Result = 'hit';
    while (claim.is === 'theirs' && Date.now() < deadline) {
      result = 'shared';
      await untilAborted(pause(pollMs), signal);
      claim = await this.answers.claim(key, holder);
    }
    if (claim.is === 'known') return { ...this.known(result, claim.value), keep: true };
    return this.asked(claim.is === 'unknown' ? 'down' : 'miss', key, holder, () =>
      this.holding(claim, key, holder, ask, signal),
    );
  }

  /** Asks, with the claim renewed as long as it takes. */
  private async holding(
    claim: Claim,
    key: string,
    holder: string,
    ask: () => Promise<AskedAnswer>,
    signal: AbortSignal,
  ): Promise<AskedAnswer> {
    signal.throwIfAborted();
    if (claim.is !== 'ours') return ask();
    const renewal = setInterval(() => void this.answers.renew(key, holder), renewMs);
    try {
      return await ask();
    } finally {
      clearInterval(renewal);
    }
  }

  private known(result: Result, value: CachedAnswer): Answered {
    this.lookups.inc({ result });
    return { value, cached: true };
  }

  /** What Redis is told afterwards keeps nobody waiting. */
  private async asked(
    result: Result,
    key: string,
    holder: string,
    ask: () => Promise<AskedAnswer>,
  ): Promise<Answered & AskedAnswer> {
    this.lookups.inc({ result });
    let kept: CachedAnswer | null = null;
    try {
      const { value, keep } = await ask();
      if (keep) kept = value;
      return { value, keep, cached: false };
    } finally {
      const settled = this.answers.settle(key, holder, kept).finally(() => this.settling.delete(settled));
      this.settling.add(settled);
    }
  }
}
