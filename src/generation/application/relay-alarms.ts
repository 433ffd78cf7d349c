import { Injectable } from '@nestjs/common';
import { Transactions } from '../../platform/database/index.js';
import { AlarmClock, AlarmOutbox } from '../domain/generations.js';

const alarmsAtOnce = 500;

/** Moves due alarms from the outbox into the clock. A fault in between leaves them in the outbox; an alarm that is set twice is one alarm. */
@Injectable()
export class RelayAlarms {
  constructor(
    private readonly transactions: Transactions,
    private readonly outbox: AlarmOutbox,
    private readonly clock: AlarmClock,
  ) {}

  /** Says how many alarms it moved. */
  async execute(): Promise<number> {
    if (!(await this.clock.isReachable())) return 0;
    let moved = 0;
    for (let taken = alarmsAtOnce; taken === alarmsAtOnce; moved += taken) taken = await this.relayPage();
    return moved;
  }

  private relayPage(): Promise<number> {
    return this.transactions.run(async () => {
      const alarms = await this.outbox.take(alarmsAtOnce);
      if (alarms.length > 0) await this.clock.set(alarms);
      return alarms.length;
    });
  }
}
