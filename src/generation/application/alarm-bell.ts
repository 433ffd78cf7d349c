import { Injectable } from '@nestjs/common';
import { Transactions } from '../../platform/database/index.js';

/** Lets the relay run as soon as the open transaction has committed, without making its caller wait for it. */
@Injectable()
export class AlarmBell {
  private onRing: () => void = () => undefined;

  constructor(private readonly transactions: Transactions) {}

  connect(onRing: () => void): void {
    this.onRing = onRing;
  }

  async ringAfterCommit(): Promise<void> {
    await this.transactions.afterCommit(() => {
      this.onRing();
    });
  }
}
