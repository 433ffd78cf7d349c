import { Injectable, Logger } from '@nestjs/common';
import { Transactions } from '../../platform/database/index.js';
import type { Generation } from '../domain/generation.js';
import { AlarmClock, CancelSignal } from '../domain/generations.js';

/** Takes back what was set in motion for cancelled tasks; that it does not reach Redis costs time only, for the row is cancelled. */
@Injectable()
export class Silence {
  private readonly logger = new Logger(Silence.name);

  constructor(
    private readonly transactions: Transactions,
    private readonly clock: AlarmClock,
    private readonly cancelled: CancelSignal,
  ) {}

  async afterCommit(generations: readonly Generation[]): Promise<void> {
    const alarms = generations.map(({ id, attempts }) => ({ generationId: id, attempt: attempts + 1 }));
    await this.transactions.afterCommit(() => {
      void this.silence(alarms);
    });
  }

  private async silence(alarms: readonly { generationId: string; attempt: number }[]): Promise<void> {
    try {
      await this.cancelled.send(alarms.map(({ generationId }) => generationId));
      await this.clock.unset(alarms);
    } catch (error) {
      this.logger.warn(
        { err: error },
        'Cancelled generations could not be announced; the workers will notice by their leases',
      );
    }
  }
}
