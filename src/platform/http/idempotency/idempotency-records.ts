import { Injectable, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import { Transactions } from '../../database/index.js';

export interface RecordedAnswer {
  status: number;
  location: string | null;
  body: unknown;
}

const purgeIntervalMs = 60 * 60 * 1000;
const keptDays = 7;

/** The answers that were given under an Idempotency-Key, kept for a week. */
@Injectable()
export class IdempotencyRecords implements OnModuleInit, OnModuleDestroy {
  private timer: NodeJS.Timeout | undefined;

  constructor(private readonly transactions: Transactions) {}

  onModuleInit(): void {
    this.timer = setInterval(() => void this.purge().catch(() => undefined), purgeIntervalMs).unref();
  }

  onModuleDestroy(): void {
    clearInterval(this.timer);
  }

  /** Takes a key within the open transaction; false where another request has it. Waits for one that is under way. */
  async claim(principalId: string, key: string, requestHash: string): Promise<boolean> {
    const rows: unknown[] = await this.transactions.manager.query(
      `INSERT INTO idempotency_keys (principal_id, key, request_hash) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING RETURNING key`,
      [principalId, key, requestHash],
    );
    return rows.length > 0;
  }

  async complete(principalId: string, key: string, answer: RecordedAnswer): Promise<void> {
    await this.transactions.manager.query(
      `UPDATE idempotency_keys SET answer = $3 WHERE principal_id = $1 AND key = $2`,
      [principalId, key, JSON.stringify(answer)],
    );
  }

  async find(principalId: string, key: string): Promise<{ requestHash: string; answer: RecordedAnswer } | null> {
    const rows: { requestHash: string; answer: RecordedAnswer }[] = await this.transactions.manager.query(
      `SELECT request_hash AS "requestHash", answer FROM idempotency_keys WHERE principal_id = $1 AND key = $2 AND answer IS NOT NULL`,
      [principalId, key],
    );
    return rows[0] ?? null;
  }

  private async purge(): Promise<void> {
    await this.transactions.manager.query(
      `DELETE FROM idempotency_keys WHERE created_at < now() - make_interval(days => $1)`,
      [keptDays],
    );
  }
}
