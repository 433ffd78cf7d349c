import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Transactions } from '../../database/index.js';
import { type ErasedCounts, type Person, PersonalData, type PersonalDataHolder } from '../../privacy/index.js';

const table = 'idempotency_keys';

/** The answers that are kept for repeated requests. Without its digest a request that named the person cannot be repeated. */
@Injectable()
export class PersonalDataOfAnswers implements PersonalDataHolder, OnModuleInit {
  readonly tables = [
    {
      name: table,
      key: ['principal_id', 'key'],
      documents: [{ column: 'answer', nulls: ['employeeName'] }],
      also: { request_hash: `'erased'` },
    },
  ];

  constructor(
    private readonly personalData: PersonalData,
    private readonly transactions: Transactions,
  ) {}

  onModuleInit(): void {
    this.personalData.offer(this);
  }

  async erase({ userId }: Person): Promise<ErasedCounts> {
    const [, erased] = await this.transactions.manager.query<[unknown, number]>(
      `DELETE FROM ${table} WHERE principal_id = $1`,
      [userId],
    );
    return { [table]: erased };
  }
}
