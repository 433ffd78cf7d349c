import { Injectable } from '@nestjs/common';
import { OrganizationDirectory, UnitAccess } from '../../organization/index.js';
import { branchContent } from '../domain/branch-content.js';
import type { JobProfileContent } from '../domain/job-profile-content.js';
import { ProfileNotFound } from '../domain/profile.errors.js';

/** Keeps the profiles of other units from callers who are bound to one: they are not there for them. */
@Injectable()
export class ProfileAccess {
  constructor(
    private readonly units: UnitAccess,
    private readonly organization: OrganizationDirectory,
  ) {}

  async sees(profile: { unitId: string }): Promise<boolean> {
    return (await this.units.visibleUnits()).covers(profile.unitId);
  }

  /** The profile that was found. @throws ProfileNotFound where none was, or one of a unit that the caller does not see. */
  async require<P extends { unitId: string }>(profileId: string, found: P | null): Promise<P> {
    if (!found || !(await this.sees(found))) throw new ProfileNotFound(profileId);
    return found;
  }

  /** A version as the caller may read it: what leads out of the caller's branch has no id. */
  async shown<V extends { content: JobProfileContent }>(version: V): Promise<V> {
    if (this.units.seesEverything()) return version;
    const branch = await this.organization.current();
    return { ...version, content: branchContent(version.content, (id) => branch.position(id) !== undefined) };
  }

  /** Of the units those that the caller sees; null: all there are, and were. */
  async visibleAmong(unitIds: readonly string[] | null): Promise<string[] | null> {
    const scope = await this.units.visibleUnits();
    if (unitIds === null) return scope.unitIds && [...scope.unitIds];
    return unitIds.filter((unitId) => scope.covers(unitId));
  }
}
