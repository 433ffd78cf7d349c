import { Injectable } from '@nestjs/common';
import { LessThan, type Repository } from 'typeorm';
import { Transactions } from '../../platform/database/index.js';
import { type BriefHeader, type BriefVersion, BriefVersions } from '../domain/brief/brief-version.js';
import { BriefVersionSchema } from './brief-version.schema.js';

/** Any fixed number: the advisory lock that lets one writer of the brief through at a time. */
const writingLock = 7_306_301;

@Injectable()
export class PostgresBriefVersions extends BriefVersions {
  constructor(private readonly transactions: Transactions) {
    super();
  }

  async currentState(): Promise<{ number: number; mark: string } | null> {
    const [state] = await this.transactions.manager.query<{ number: number; mark: string }[]>(
      `SELECT number, xmin::text AS mark FROM organization_briefs ORDER BY number DESC LIMIT 1`,
    );
    return state ?? null;
  }

  current(): Promise<BriefVersion | null> {
    return this.versions.findOne({ where: {}, order: { number: 'DESC' } });
  }

  byNumber(number: number): Promise<BriefVersion | null> {
    return this.versions.findOneBy({ number });
  }

  newest(limit: number, belowNumber: number | null): Promise<BriefHeader[]> {
    const where = belowNumber === null ? {} : { number: LessThan(belowNumber) };
    const select = { id: true, number: true, reason: true, authorId: true, authorName: true, createdAt: true };
    return this.versions.find({ select, where, order: { number: 'DESC' }, take: limit });
  }

  async add(version: BriefVersion): Promise<void> {
    await this.versions.insert(version);
  }

  async lockForWriting(): Promise<void> {
    await this.transactions.manager.query(`SELECT pg_advisory_xact_lock($1)`, [writingLock]);
  }

  private get versions(): Repository<BriefVersion> {
    return this.transactions.manager.getRepository(BriefVersionSchema);
  }
}
