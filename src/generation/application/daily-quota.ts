import { Injectable } from '@nestjs/common';
import { GenerationOrders } from '../domain/quota/generation-orders.js';
import { GenerationQuotaExhausted } from '../domain/quota/quota.errors.js';
import { GenerationConfig } from '../generation.config.js';

const dayMs = 24 * 60 * 60 * 1_000;

/** Holds every principal to a number of generations a day (UTC). What is refused, or repeated under one Idempotency-Key, does not count. */
@Injectable()
export class DailyQuota {
  constructor(
    private readonly orders: GenerationOrders,
    private readonly config: GenerationConfig,
  ) {}

  /** Takes from the quota in the ambient transaction. @throws GenerationQuotaExhausted */
  async take(principalId: string, count: number): Promise<void> {
    if (count === 0) return;
    const now = new Date();
    const day = now.toISOString().slice(0, 10);
    const { dailyQuota } = this.config;
    const sum = await this.orders.add(principalId, day, count);
    if (sum <= dailyQuota) return;
    const left = Math.max(0, dailyQuota - (sum - count));
    throw new GenerationQuotaExhausted(dailyQuota, left, now, new Date(Date.parse(day) + dayMs));
  }
}
