import { type ExecutionContext, Inject, Injectable } from '@nestjs/common';
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
  async admitAddress(context: ExecutionContext): Promise<void> {
    await this.admit(context, 'address', networkOf(addressOf(context)));
  }

  /** @throws RateLimited */
  async admitCaller(context: ExecutionContext, principalId: string): Promise<void> {
    await this.admit(context, 'caller', principalId);
  }

  /** A key that is not good counts as a log-in of its address, apart from those with a password. @throws RateLimited */
  async countBadKey(context: ExecutionContext): Promise<void> {
    const bucket = `bad-key:${networkOf(addressOf(context))}`;
    await this.takeFrom(bucket, context, { cost: 'login', counted: 'address' });
  }

  private async admit(context: ExecutionContext, counted: Counted, who: string): Promise<void> {
    const cost = this.costOf(context);
    if (cost !== null) await this.takeFrom(`${counted}:${cost}:${who}`, context, { cost, counted });
  }

  private async takeFrom(bucket: string, context: ExecutionContext, { cost, counted }: Policy): Promise<void> {
    const rule = this.rules[counted][cost];
    const state = await this.limiter.take(bucket, rule);
    tell(context.switchToHttp().getResponse<FastifyReply>(), `${cost}-by-${counted}`, rule, state);
    if (state.admitted) return;
    this.limited.inc({ class: cost, by: counted });
    throw new RateLimited(cost, state.retryAfterMs);
  }

  /** Null for what is never limited. */
  private costOf(context: ExecutionContext): CostClass | null {
    const targets = [context.getHandler(), context.getClass()];
    if (this.reflector.getAllAndOverride<boolean | undefined>(unlimitedKey, targets)) return null;
    const said = this.reflector.getAllAndOverride<CostClass | undefined>(costClassKey, targets);
    return said ?? costOfMethod(context.switchToHttp().getRequest<FastifyRequest>().method);
  }
}

const addressOf = (context: ExecutionContext): string => context.switchToHttp().getRequest<FastifyRequest>().ip;

/** The header fields of draft-ietf-httpapi-ratelimit-headers-10: q requests in w seconds; r are left, and in t seconds there is one more. */
function tell(reply: FastifyReply, policy: string, rule: BucketRule, { remaining, retryAfterMs }: BucketState): void {
  const seconds = (ms: number): string => String(Math.max(1, Math.ceil(ms / 1_000)));
  const next = Math.max(retryAfterMs, 60_000 / rule.perMinute);
  void reply
    .header('RateLimit-Policy', `"${policy}";q=${String(rule.burst)};w=${seconds(timeToFillMs(rule))}`)
    .header('RateLimit', `"${policy}";r=${String(remaining)};t=${seconds(next)}`);
}
