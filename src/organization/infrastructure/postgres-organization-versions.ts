import { Injectable } from '@nestjs/common';
import type { Repository } from 'typeorm';
import { LessThan } from 'typeorm';
import { Transactions } from '../../platform/database/index.js';
import { OrganizationVersion } from '../domain/organization-version.js';
import { OrganizationVersions, type VersionContent } from '../domain/organization-versions.js';
import { OrganizationVersionSchema } from './organization-version.schema.js';
import { VersionContentTable } from './version-content-table.js';

/** Any fixed number: the advisory lock that lets one import or activation through at a time. */
const writingLock = 7_306_300;

@Injectable()
export class PostgresOrganizationVersions extends OrganizationVersions {
  constructor(
    private readonly transactions: Transactions,
    private readonly content: VersionContentTable,
  ) {
    super();
  }

  async currentId(): Promise<string | null> {
    const rows = await this.transactions.manager.query<{ id: string }[]>(
      `SELECT id FROM organization_versions WHERE is_current`,
    );
    return rows[0]?.id ?? null;
  }

  current(): Promise<OrganizationVersion | null> {
    return this.versions.findOneBy({ isCurrent: true });
  }

  byId(id: string): Promise<OrganizationVersion | null> {
    return this.versions.findOneBy({ id });
  }

  before(version: OrganizationVersion): Promise<OrganizationVersion | null> {
    return this.versions.findOne({ where: { number: LessThan(version.number) }, order: { number: 'DESC' } });
  }

  newest(limit: number, belowNumber: number | null): Promise<OrganizationVersion[]> {
    const where = belowNumber === null ? {} : { number: LessThan(belowNumber) };
    return this.versions.find({ where, order: { number: 'DESC' }, take: limit });
  }

  async nextNumber(): Promise<number> {
    return ((await this.versions.maximum('number')) ?? 0) + 1;
  }

  async add(version: OrganizationVersion, content: VersionContent): Promise<void> {
    await this.versions.insert(version);
    await this.content.insert(version.id, content);
  }

  async makeCurrent(version: OrganizationVersion): Promise<void> {
    const before = await this.current();
    if (before && before.id !== version.id) {
      before.stepBack();
      await this.versions.save(before);
    }
    version.makeCurrent();
    await this.versions.save(version);
  }

  contentOf(versionId: string): Promise<VersionContent> {
    return this.content.read(versionId);
  }

  async lockForWriting(): Promise<void> {
    await this.transactions.manager.query(`SELECT pg_advisory_xact_lock($1)`, [writingLock]);
  }

  private get versions(): Repository<OrganizationVersion> {
    return this.transactions.manager.getRepository(OrganizationVersionSchema);
  }
}
