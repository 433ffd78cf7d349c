import { Injectable } from '@nestjs/common';
import { AuditTrail } from '../../platform/audit/index.js';
import { Transactions } from '../../platform/database/index.js';
import type { ProfileWithVersion } from '../domain/profile-catalogue.js';
import { ProfileVersionNotFound } from '../domain/profile.errors.js';
import type { ProfileAuthor } from '../domain/profile-version.js';
import { Profiles } from '../domain/profiles.js';
import { ProfileAccess } from './profile-access.js';

/**
 * Makes an older version current again, as a new version.
 * @throws ProfileNotFound, ProfileVersionNotFound, ProfileArchived, VersionIsCurrent
 */
@Injectable()
export class RestoreProfileVersion {
  constructor(
    private readonly transactions: Transactions,
    private readonly profiles: Profiles,
    private readonly access: ProfileAccess,
    private readonly trail: AuditTrail,
  ) {}

  execute(profileId: string, number: number, by: ProfileAuthor, reason: string | null): Promise<ProfileWithVersion> {
    return this.transactions.run(async () => {
      const profile = await this.access.require(profileId, await this.profiles.lock(profileId));
      const old = await this.profiles.version(profileId, number);
      if (!old) throw new ProfileVersionNotFound(profileId, number);
      const before = { version: profile.currentVersion };
      const restored = profile.restore(old, by, reason, new Date());
      await this.profiles.save(profile, restored);
      const object = { kind: 'profile', id: profileId };
      const after = { version: restored.number, restoredFrom: number };
      await this.trail.record({ action: 'profile.restored', object, before, after });
      return { profile: profile.state, version: await this.access.shown(restored) };
    });
  }
}
