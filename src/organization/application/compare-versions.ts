import { Injectable } from '@nestjs/common';
import { VersionNotFound } from '../domain/organization.errors.js';
import { type OrganizationChange, changesBetween } from '../domain/organization-changes.js';
import { OrganizationVersions } from '../domain/organization-versions.js';
import { OrganizationDirectory } from './organization-directory.js';
import { UnitAccess } from './unit-access.js';

export interface VersionComparison {
  /** Null where the version is compared with nothing, being the first. */
  againstVersionId: string | null;
  changes: OrganizationChange[];
}

/** Compares two versions, by default one with the version imported before it. */
@Injectable()
export class CompareVersions {
  constructor(
    private readonly versions: OrganizationVersions,
    private readonly directory: OrganizationDirectory,
    private readonly access: UnitAccess,
  ) {}

  /** Skips `offset` changes and gives at most `limit`. @throws WholeOrganizationRequired, VersionNotFound */
  async execute(
    versionId: string,
    againstId: string | null,
    offset: number,
    limit: number,
  ): Promise<VersionComparison> {
    this.access.requireWholeOrganization();
    const version = await this.versions.byId(versionId);
    if (!version) throw new VersionNotFound(versionId);
    const against = againstId ?? (await this.versions.before(version))?.id ?? null;
    const before = against === null ? null : await this.directory.version(against);
    const changes = changesBetween(before, await this.directory.version(versionId));
    return { againstVersionId: against, changes: slice(changes, offset, limit) };
  }
}

function slice<T>(items: Iterable<T>, offset: number, limit: number): T[] {
  const taken: T[] = [];
  let index = 0;
  for (const item of items) {
    if (index++ >= offset) taken.push(item);
    if (taken.length === limit) break;
  }
  return taken;
}
