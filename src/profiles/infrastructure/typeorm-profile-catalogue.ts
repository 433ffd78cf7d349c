import { Injectable } from '@nestjs/common';
import { In, IsNull, LessThan, type SelectQueryBuilder } from 'typeorm';
import { anyOf, anyOfMany, askOfMany, newestOf, Transactions } from '../../platform/database/index.js';
import type { ProfileProps } from '../domain/profile.js';
import { ProfileCatalogue, type ProfileFilter, type ProfileWithVersion } from '../domain/profile-catalogue.js';
import type { VersionHeader } from '../domain/profile-version.js';
import { type ProfileRow, ProfileSchema, propsOf } from './profile.schema.js';
import { ProfileVersionSchema } from './profile-version.schema.js';

const headerColumns = [
  'profileId',
  'number',
  'origin',
  'generationId',
  'restoredFrom',
  'authorId',
  'authorName',
  'reason',
  'provider',
  'model',
  'promptVersion',
  'roleFamily',
  'usage',
  'checks',
  'score',
  'needsAttention',
  'createdAt',
] as const satisfies (keyof VersionHeader)[];

@Injectable()
export class TypeormProfileCatalogue extends ProfileCatalogue {
  constructor(private readonly transactions: Transactions) {
    super();
  }

  async list(filter: ProfileFilter, after: string | null, limit: number): Promise<Readonly<ProfileProps>[]> {
    const { manager } = this.transactions;
    const { unitIds, ...others } = filter;
    const query = manager.createQueryBuilder(ProfileSchema, 'profile');
    narrow(query, others);
    if (after) query.andWhere('profile.id < :after', { after });
    if (unitIds && !others.titleWords)
      return (await newestOf(manager, query, { column: 'unitId', values: unitIds }, limit)).map(propsOf);
    if (unitIds) query.andWhere('profile.unitId = ANY(:unitIds)', { unitIds });
    return (await query.orderBy('profile.id', 'DESC').limit(limit).getMany()).map(propsOf);
  }

  async find(profileId: string): Promise<Readonly<ProfileProps> | null> {
    const row = await this.transactions.manager.findOneBy(ProfileSchema, { id: profileId });
    return row && propsOf(row);
  }

  async withVersion(profileId: string, number: number | 'current'): Promise<ProfileWithVersion | null> {
    const profile = await this.find(profileId);
    if (!profile) return null;
    const wanted = number === 'current' ? profile.currentVersion : number;
    const version = await this.transactions.manager.findOneBy(ProfileVersionSchema, { profileId, number: wanted });
    return version && { profile, version };
  }

  versions(profileId: string, below: number | null, limit: number): Promise<VersionHeader[]> {
    return this.transactions.manager.find(ProfileVersionSchema, {
      select: Object.fromEntries(headerColumns.map((column) => [column, true])),
      where: { profileId, ...(below !== null && { number: LessThan(below) }) },
      order: { number: 'DESC' },
      take: limit,
    });
  }

  async withCurrentVersions(profileIds: string[], unitIds: string[] | null): Promise<ProfileWithVersion[]> {
    const rows = await this.transactions.manager.find(ProfileSchema, {
      where: { id: In(profileIds), ...ofUnits(unitIds) },
    });
    const versions = await this.transactions.manager.find(ProfileVersionSchema, {
      where: rows.map((row) => ({ profileId: row.id, number: row.currentVersion })),
    });
    const byId = new Map(versions.map((version) => [version.profileId, version]));
    return rows.flatMap((row) => {
      const version = byId.get(row.id);
      return version ? [{ profile: propsOf(row), version }] : [];
    });
  }

  anyOf(profileIds: string[], unitIds: string[] | null): Promise<boolean> {
    return this.transactions.manager.existsBy(ProfileSchema, { id: In(profileIds), ...ofUnits(unitIds) });
  }

  async currentIds(unitIds: string[] | null, limit: number): Promise<string[]> {
    const rows = await this.transactions.manager.find(ProfileSchema, {
      select: { id: true },
      where: { archivedAt: IsNull(), ...ofUnits(unitIds) },
      order: { unitPath: 'ASC', title: 'ASC', id: 'ASC' },
      take: limit,
    });
    return rows.map((row) => row.id);
  }

  async positionsWithCurrent(positionIds: string[]): Promise<Set<string>> {
    const rows: { position_id: string }[] = await this.transactions.manager.query(
      `SELECT position_id FROM profiles WHERE position_id = ANY($1::uuid[]) AND archived_at IS NULL`,
      [positionIds],
    );
    return new Set(rows.map((row) => row.position_id));
  }

  async countCurrent(positionIds: readonly string[]): Promise<number> {
    const [row]: { count: number }[] = await askOfMany(
      this.transactions.manager,
      `SELECT count(*)::int AS count FROM profiles WHERE position_id = ${anyOfMany} AND archived_at IS NULL`,
      positionIds,
    );
    return row?.count ?? 0;
  }

  /** A profile is updated by nothing but a version. */
  async lastPublishedAt(unitIds: readonly string[] | null): Promise<Date | null> {
    const { manager } = this.transactions;
    const [row]: { at: Date | null }[] = unitIds
      ? await askOfMany(manager, `SELECT max(updated_at) AS at FROM profiles WHERE unit_id = ${anyOfMany}`, unitIds)
      : await manager.query(`SELECT max(created_at) AS at FROM profile_versions`);
    return row?.at ?? null;
  }
}

const ofUnits = (unitIds: string[] | null) => unitIds && { unitId: anyOf(unitIds) };

function narrow(query: SelectQueryBuilder<ProfileRow>, filter: Omit<ProfileFilter, 'unitIds'>): void {
  const { positionId, category, provider, needsAttention, archived, titleWords = [] } = filter;
  if (positionId) query.andWhere('profile.positionId = :positionId', { positionId });
  if (category) query.andWhere('profile.category = :category', { category });
  if (provider) query.andWhere('profile.provider = :provider', { provider });
  if (needsAttention !== undefined)
    query.andWhere(needsAttention ? 'profile.needsAttention' : 'NOT profile.needsAttention');
  if (archived === 'false') query.andWhere('profile.archivedAt IS NULL');
  if (archived === 'true') query.andWhere('profile.archivedAt IS NOT NULL');
  titleWords.forEach((word, index) => {
    query.andWhere(`profile.searchTitle LIKE :word${String(index)}`, {
      [`word${String(index)}`]: `%${word.replace(/[\\%_]/gu, '\\$&')}%`,
    });
  });
}
