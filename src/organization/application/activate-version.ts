import { Injectable } from '@nestjs/common';
import { AuditTrail } from '../../platform/audit/index.js';
import { Transactions } from '../../platform/database/index.js';
import { VersionNotFound } from '../domain/organization.errors.js';
import type { OrganizationVersion } from '../domain/organization-version.js';
import { OrganizationVersions } from '../domain/organization-versions.js';
import { UnitAccess } from './unit-access.js';

/** Makes a version current again. */
@Injectable()
export class ActivateVersion {
  constructor(
    private readonly transactions: Transactions,
    private readonly versions: OrganizationVersions,
    private readonly trail: AuditTrail,
    private readonly access: UnitAccess,
  ) {}

  /** @throws WholeOrganizationRequired, VersionNotFound */
  async execute(versionId: string): Promise<OrganizationVersion> {
    this.access.requireWholeOrganization();
    return this.transactions.run(async () => {
      await this.versions.lockForWriting();
      const version = await this.versions.byId(versionId);
      if (!version) throw new VersionNotFound(versionId);
      if (version.isCurrent) return version;
      const before = await this.versions.currentId();
      await this.versions.makeCurrent(version);
      const current = { kind: 'organization-version', id: version.id };
      await this.trail.record({ action: 'organization.activated', object: current, before: { versionId: before } });
      return version;
    });
  }
}
