import { Injectable } from '@nestjs/common';
import { AuditTrail } from '../../platform/audit/index.js';
import { Transactions } from '../../platform/database/index.js';
import { withStored } from '../domain/branch-content.js';
import type { ProfileWithVersion } from '../domain/profile-catalogue.js';
import type { ProfileAuthor } from '../domain/profile-version.js';
import { Profiles } from '../domain/profiles.js';
import { ProfileContentValidator } from './profile-content-validator.js';
import { ProfileAccess } from './profile-access.js';

export interface EditRequest {
  profileId: string;
  content: unknown;
  /** The number of the version that the editor has seen. */
  seen: number;
  by: ProfileAuthor;
  reason: string | null;
}

/**
 * Makes an edited content the current version, facts as they are stored; an edit that changes nothing of what its author was
 * shown makes none.
 * @throws InvalidProfileContent, ProfileNotFound, ProfileArchived, StaleProfileVersion, FactNotEditable
 */
@Injectable()
export class EditProfile {
  constructor(
    private readonly transactions: Transactions,
    private readonly profiles: Profiles,
    private readonly validator: ProfileContentValidator,
    private readonly access: ProfileAccess,
    private readonly trail: AuditTrail,
  ) {}

  execute({ profileId, content, seen, by, reason }: EditRequest): Promise<ProfileWithVersion> {
    return this.transactions.run(async () => {
      const profile = await this.access.require(profileId, await this.profiles.lock(profileId));
      profile.requireCurrent(seen);
      const current = await this.profiles.version(profileId, profile.currentVersion);
      if (!current) throw new Error(`Profile ${profileId} has lost its current version.`);
      const shown = await this.access.shown(current);
      const edited = profile.edit(shown, this.validator.require(content), by, reason, new Date());
      if (edited) {
        const stored = withStored(edited.content, shown.content, current.content);
        await this.profiles.save(profile, { ...edited, content: stored });
        const object = { kind: 'profile', id: profileId };
        const [before, after] = [{ version: current.number }, { version: edited.number }];
        await this.trail.record({ action: 'profile.edited', object, before, after });
      }
      return { profile: profile.state, version: edited ?? shown };
    });
  }
}
