import { Injectable } from '@nestjs/common';
import { GenerationOrders } from '../domain/quota/generation-orders.js';
import { GenerationQuotaExhausted } from '../domain/quota/quota.errors.js';
import { GenerationConfig } from '../generation.config.js';

const dayMs = 24 * 60 * 60 * 1_000;

/** Holds every principal to a number of generations a day (UTC). What is refused, or repeated under one Idempotency-Key, does not count. */
@Injectable()
export class DailyQuota {
  private readonly exceptions: ReadonlyMap<string, number>;

  constructor(
    private readonly orders: GenerationOrders,
    private readonly config: GenerationConfig,
  ) {
    this.exceptions = new Map(config.quotaExceptions.split(',').map(exceptionOf));
  }

  /** Takes from the quota in the ambient transaction. @throws GenerationQuotaExhausted */
  async take(principalId: string, count: number): Promise<void> {
    if (count === 0) return;
    const now = new Date();
    const day = now.toISOString().slice(0, 10);
    const limit = this.exceptions.get(principalId) ?? this.config.dailyQuota;
    const sum = await this.orders.add(principalId, day, count);
    if (sum <= limit) return;
    const left = Math.max(0, limit - (sum - count));
    throw new GenerationQuotaExhausted(limit, left, now, new Date(Date.parse(day) + dayMs));
  }
}

function exceptionOf(text: string): [string, number] {
  const [principalId = '', limit] = text.split('=');
  return [principalId, Number(limit)];
}
