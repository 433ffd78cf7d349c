import { Injectable } from '@nestjs/common';
import { type ContentChange, diffOf } from '../domain/content-diff.js';
import { ProfileCatalogue, type ProfileWithVersion } from '../domain/profile-catalogue.js';
import { ProfileVersionNotFound } from '../domain/profile.errors.js';
import type { ProfileProps } from '../domain/profile.js';
import type { VersionHeader } from '../domain/profile-version.js';
import { ProfileAccess } from './profile-access.js';

export interface VersionComparison {
  from: VersionHeader;
  to: VersionHeader;
  changes: ContentChange[];
}

/** Reads one profile, its history, and what changed in it. */
@Injectable()
export class ReadProfile {
  constructor(
    private readonly catalogue: ProfileCatalogue,
    private readonly access: ProfileAccess,
  ) {}

  /** @throws ProfileNotFound */
  async header(profileId: string): Promise<Readonly<ProfileProps>> {
    return this.access.require(profileId, await this.catalogue.find(profileId));
  }

  /** @throws ProfileNotFound */
  async current(profileId: string): Promise<ProfileWithVersion> {
    await this.header(profileId);
    const found = await this.catalogue.withVersion(profileId, 'current');
    if (!found) throw new Error(`Profile ${profileId} has lost its current version.`);
    return { ...found, version: await this.access.shown(found.version) };
  }

  /** @throws ProfileNotFound, ProfileVersionNotFound */
  async version(profileId: string, number: number): Promise<ProfileWithVersion> {
    await this.header(profileId);
    const found = await this.catalogue.withVersion(profileId, number);
    if (!found) throw new ProfileVersionNotFound(profileId, number);
    return { ...found, version: await this.access.shown(found.version) };
  }

  /** Newest first. @throws ProfileNotFound */
  async versions(profileId: string, below: number | null, limit: number): Promise<VersionHeader[]> {
    await this.header(profileId);
    return this.catalogue.versions(profileId, below, limit);
  }

  /** @throws ProfileNotFound, ProfileVersionNotFound */
  async compare(profileId: string, from: number, to: number): Promise<VersionComparison> {
    const [older, newer] = [await this.version(profileId, from), await this.version(profileId, to)];
    return { from: older.version, to: newer.version, changes: diffOf(older.version.content, newer.version.content) };
  }
}
