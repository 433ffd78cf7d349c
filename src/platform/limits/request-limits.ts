import { Inject, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Metrics } from '../observability/index.js';
import { type CostClass, costOfMethod } from './cost-class.js';
import { costClassKey } from './costs.decorator.js';
import type { Counted, LimitRules } from './limits-file.js';
import { networkOf } from './network-of.js';
import { RateLimited } from './rate-limited.error.js';
import { RateLimiter } from './rate-limiter.js';
import { type BucketRule, type BucketState, timeToFillMs } from './token-bucket.js';
import { unlimitedKey } from './unlimited.decorator.js';

/** The injection token of the rules of `config/limits.yaml`. */
export const LIMIT_RULES = Symbol('LIMIT_RULES');

/** A request on its way in, and the handler and controller that it is for; none, where no controller answers it. */
export interface Visit {
  request: FastifyRequest;
  reply: FastifyReply;
  targets: Parameters<Reflector['getAllAndOverride']>[1];
}

interface Policy {
  cost: CostClass;
  counted: Counted;
}

/** Counts requests against the limits of who sends them, and says in the answer's headers what is left. */
@Injectable()
export class RequestLimits {
  private readonly limited;

  constructor(
    private readonly reflector: Reflector,
    private readonly limiter: RateLimiter,
    @Inject(LIMIT_RULES) private readonly rules: LimitRules,
    metrics: Metrics,
  ) {
    this.limited = metrics.counter('rate_limited_total', 'Requests that were refused by a limit', ['class', 'by']);
  }

  /** Before anything is known of the caller, so that a flood of bad credentials costs nothing. @throws RateLimited */
  async admitAddress(visit: Visit): Promise<void> {
    await this.admit(visit, 'address', networkOf(visit.request.ip));
  }

  /** @throws RateLimited */
  async admitCaller(visit: Visit, principalId: string): Promise<void> {
    await this.admit(visit, 'caller', principalId);
  }

  /** A key that is not good counts as a log-in of its address, apart from those with a password. @throws RateLimited */
  async countBadKey(visit: Visit): Promise<void> {
    const bucket = `bad-key:${networkOf(visit.request.ip)}`;
    await this.takeFrom(bucket, visit, { cost: 'login', counted: 'address' });
  }

  private async admit(visit: Visit, counted: Counted, who: string): Promise<void> {
    const cost = this.costOf(visit);
    if (cost !== null) await this.takeFrom(`${counted}:${cost}:${who}`, visit, { cost, counted });
  }

  private async takeFrom(bucket: string, visit: Visit, { cost, counted }: Policy): Promise<void> {
    const rule = this.rules[counted][cost];
    const state = await this.limiter.take(bucket, rule);
    tell(visit.reply, `${cost}-by-${counted}`, rule, state);
    if (state.admitted) return;
    this.limited.inc({ class: cost, by: counted });
    throw new RateLimited(cost, state.retryAfterMs);
  }

  /** Null for what is never limited. */
  private costOf({ request, targets }: Visit): CostClass | null {
    if (this.reflector.getAllAndOverride<boolean | undefined>(unlimitedKey, targets)) return null;
    const said = this.reflector.getAllAndOverride<CostClass | undefined>(costClassKey, targets);
    return said ?? costOfMethod(request.method);
  }
}

/** The header fields of draft-ietf-httpapi-ratelimit-headers-10: q requests in w seconds; r are left, and in t seconds there is one more. */
function tell(reply: FastifyReply, policy: string, rule: BucketRule, { remaining, retryAfterMs }: BucketState): void {
  const seconds = (ms: number): string => String(Math.max(1, Math.ceil(ms / 1_000)));
  const next = Math.max(retryAfterMs, 60_000 / rule.perMinute);
  void reply
    .header('RateLimit-Policy', `"${policy}";q=${String(rule.burst)};w=${seconds(timeToFillMs(rule))}`)
    .header('RateLimit', `"${policy}";r=${String(remaining)};t=${seconds(next)}`);
}
