import { Injectable } from '@nestjs/common';
import { AuditTrail } from '../../platform/audit/index.js';
import { Transactions } from '../../platform/database/index.js';
import type { Profile, ProfileProps } from '../domain/profile.js';
import { Profiles } from '../domain/profiles.js';
import { ProfileAccess } from './profile-access.js';

/** Puts profiles away and takes them out again; doing it twice changes nothing. */
@Injectable()
export class ProfileArchive {
  constructor(
    private readonly transactions: Transactions,
    private readonly profiles: Profiles,
    private readonly access: ProfileAccess,
    private readonly trail: AuditTrail,
  ) {}

  /** @throws ProfileNotFound */
  archive(profileId: string): Promise<Readonly<ProfileProps>> {
    return this.change(profileId, (profile) => {
      profile.archive(new Date());
    });
  }

  /** @throws ProfileNotFound */
  unarchive(profileId: string): Promise<Readonly<ProfileProps>> {
    return this.change(profileId, (profile) => {
      profile.unarchive();
    });
  }

  private change(profileId: string, verb: (profile: Profile) => void): Promise<Readonly<ProfileProps>> {
    return this.transactions.run(async () => {
      const profile = await this.access.require(profileId, await this.profiles.lock(profileId));
      const wasArchived = profile.state.archivedAt !== null;
      verb(profile);
      await this.profiles.save(profile);
      const isArchived = profile.state.archivedAt !== null;
      const action = isArchived ? 'profile.archived' : 'profile.unarchived';
      if (isArchived !== wasArchived) await this.trail.record({ action, object: { kind: 'profile', id: profileId } });
      return profile.state;
    });
  }
}
