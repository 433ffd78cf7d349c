import { Injectable } from '@nestjs/common';
import { Transactions } from '../../platform/database/index.js';
import type { Alarm } from '../domain/generation-event.js';
import { AlarmOutbox } from '../domain/generations.js';
import { alarmParameters, putAlarmsStatement } from './generation-statements.js';

@Injectable()
export class SqlAlarmOutbox extends AlarmOutbox {
  constructor(private readonly transactions: Transactions) {
    super();
  }

  take(limit: number): Promise<Alarm[]> {
    return this.transactions.manager.query<Alarm[]>(
      `WITH taken AS (
         DELETE FROM generation_outbox WHERE generation_id IN (
           SELECT generation_id FROM generation_outbox WHERE due_at <= now()
           ORDER BY due_at, generation_id LIMIT $1 FOR UPDATE SKIP LOCKED
         ) RETURNING generation_id, attempt, priority, due_at
       )
       SELECT generation_id AS "generationId", attempt, priority, due_at AS "dueAt" FROM taken
       ORDER BY priority DESC, generation_id`,
      [limit],
    );
  }

  async put(alarms: readonly Alarm[]): Promise<void> {
    await this.transactions.manager.query(putAlarmsStatement, alarmParameters(alarms));
  }
}
