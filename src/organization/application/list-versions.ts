import { Injectable } from '@nestjs/common';
import type { OrganizationVersion } from '../domain/organization-version.js';
import { OrganizationVersions } from '../domain/organization-versions.js';
import { UnitAccess } from './unit-access.js';

/** Lists the accepted imports, each of which is of the whole organisation. */
@Injectable()
export class ListVersions {
  constructor(
    private readonly versions: OrganizationVersions,
    private readonly access: UnitAccess,
  ) {}

  /** The newest first, below a version number. @throws WholeOrganizationRequired */
  async newest(limit: number, belowNumber: number | null): Promise<OrganizationVersion[]> {
    this.access.requireWholeOrganization();
    return this.versions.newest(limit, belowNumber);
  }
}
