import { Injectable } from '@nestjs/common';
import { type BriefHeader, type BriefVersion, BriefVersions } from '../../domain/brief/brief-version.js';
import { BriefVersionNotFound, NoBrief } from '../../domain/brief/brief.errors.js';
import { UnitAccess } from '../unit-access.js';

/** Reads the company brief and its history: a text that may speak of any unit, so only who may know of all of them reads it. */
@Injectable()
export class ReadBrief {
  constructor(
    private readonly versions: BriefVersions,
    private readonly access: UnitAccess,
  ) {}

  /** @throws WholeOrganizationRequired; NoBrief before the first one was written. */
  async current(): Promise<BriefVersion> {
    this.access.requireWholeOrganization();
    const current = await this.versions.current();
    if (!current) throw new NoBrief();
    return current;
  }

  /** @throws WholeOrganizationRequired, BriefVersionNotFound */
  async version(number: number): Promise<BriefVersion> {
    this.access.requireWholeOrganization();
    const version = await this.versions.byNumber(number);
    if (!version) throw new BriefVersionNotFound(number);
    return version;
  }

  /** @throws WholeOrganizationRequired */
  async newest(limit: number, belowNumber: number | null): Promise<BriefHeader[]> {
    this.access.requireWholeOrganization();
    return this.versions.newest(limit, belowNumber);
  }
}
