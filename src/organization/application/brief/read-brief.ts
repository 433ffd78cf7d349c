import { Injectable } from '@nestjs/common';
import { type BriefHeader, type BriefVersion, BriefVersions } from '../../domain/brief/brief-version.js';
import { BriefVersionNotFound, NoBrief } from '../../domain/brief/brief.errors.js';

/** Reads the company brief and its history. */
@Injectable()
export class ReadBrief {
  constructor(private readonly versions: BriefVersions) {}

  /** @throws NoBrief before the first one was written. */
  async current(): Promise<BriefVersion> {
    const current = await this.versions.current();
    if (!current) throw new NoBrief();
    return current;
  }

  /** @throws BriefVersionNotFound */
  async version(number: number): Promise<BriefVersion> {
    const version = await this.versions.byNumber(number);
    if (!version) throw new BriefVersionNotFound(number);
    return version;
  }

  newest(limit: number, belowNumber: number | null): Promise<BriefHeader[]> {
    return this.versions.newest(limit, belowNumber);
  }
}
