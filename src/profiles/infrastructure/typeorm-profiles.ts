import { Injectable } from '@nestjs/common';
import type { FindOptionsWhere } from 'typeorm';
import { Transactions } from '../../platform/database/index.js';
import { Profile } from '../domain/profile.js';
import type { ProfileVersion } from '../domain/profile-version.js';
import { Profiles } from '../domain/profiles.js';
import { type ProfileRow, ProfileSchema, propsOf, rowOf } from './profile.schema.js';
import { ProfileVersionSchema } from './profile-version.schema.js';

@Injectable()
export class TypeormProfiles extends Profiles {
  constructor(private readonly transactions: Transactions) {
    super();
  }

  async add(profile: Profile, version: ProfileVersion): Promise<boolean> {
    const inserted = await this.transactions.manager
      .createQueryBuilder()
      .insert()
      .into(ProfileSchema)
      .values(rowOf(profile.state))
      .orIgnore()
      .returning('id')
      .execute();
    if ((inserted.raw as unknown[]).length === 0) return false;
    await this.insertVersion(version);
    return true;
  }

  lockOfPosition(positionId: string): Promise<Profile | null> {
    return this.lockWhere({ positionId });
  }

  lock(profileId: string): Promise<Profile | null> {
    return this.lockWhere({ id: profileId });
  }

  version(profileId: string, number: number): Promise<ProfileVersion | null> {
    return this.transactions.manager.findOneBy(ProfileVersionSchema, { profileId, number });
  }

  versionOfGeneration(generationId: string): Promise<{ profileId: string; number: number } | null> {
    return this.transactions.manager.findOne(ProfileVersionSchema, {
      where: { generationId },
      select: { profileId: true, number: true },
    });
  }

  async save(profile: Profile, version?: ProfileVersion): Promise<void> {
    const { id, ...changes } = rowOf(profile.state);
    await this.transactions.manager.createQueryBuilder().update(ProfileSchema).set(changes).where({ id }).execute();
    if (version) await this.insertVersion(version);
  }

  private async insertVersion(version: ProfileVersion): Promise<void> {
    await this.transactions.manager
      .createQueryBuilder()
      .insert()
      .into(ProfileVersionSchema)
      .values(version)
      .updateEntity(false)
      .execute();
  }

  private async lockWhere(where: FindOptionsWhere<ProfileRow>): Promise<Profile | null> {
    const row = await this.transactions.manager.findOne(ProfileSchema, { where, lock: { mode: 'pessimistic_write' } });
    return row && Profile.of(propsOf(row));
  }
}
