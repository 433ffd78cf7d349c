import { Injectable } from '@nestjs/common';
import { Transactions } from '../../platform/database/index.js';
import { VersionNotFound } from '../domain/organization.errors.js';
import type { OrganizationVersion } from '../domain/organization-version.js';
import { OrganizationVersions } from '../domain/organization-versions.js';

/** Makes a version current again. */
@Injectable()
export class ActivateVersion {
  constructor(
    private readonly transactions: Transactions,
    private readonly versions: OrganizationVersions,
  ) {}

  /** @throws VersionNotFound */
  async execute(versionId: string): Promise<OrganizationVersion> {
    return this.transactions.run(async () => {
      await this.versions.lockForWriting();
      const version = await this.versions.byId(versionId);
      if (!version) throw new VersionNotFound(versionId);
      if (!version.isCurrent) await this.versions.makeCurrent(version);
      return version;
    });
  }
}
