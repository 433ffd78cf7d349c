import { Injectable } from '@nestjs/common';
import { AuditTrail } from '../../../platform/audit/index.js';
import { Transactions } from '../../../platform/database/index.js';
import { readBriefText } from '../../domain/brief/brief-text.js';
import { UnitAccess } from '../unit-access.js';
import { type BriefVersion, BriefVersions, type BriefWish, nextVersion } from '../../domain/brief/brief-version.js';

export type BriefCommand = Omit<BriefWish, 'text'> & { source: string | Uint8Array };

/** Makes a text the current company brief, as a new version; a text that changes nothing makes none. */
@Injectable()
export class WriteBrief {
  constructor(
    private readonly transactions: Transactions,
    private readonly versions: BriefVersions,
    private readonly trail: AuditTrail,
    private readonly access: UnitAccess,
  ) {}

  /** @throws WholeOrganizationRequired, BriefTooLarge, BriefUnreadable, BriefNotSeen, StaleBrief */
  async execute({ source, ...wish }: BriefCommand): Promise<BriefVersion> {
    this.access.requireWholeOrganization();
    const text = readBriefText(source);
    return this.transactions.run(async () => {
      await this.versions.lockForWriting();
      const current = await this.versions.current();
      const version = nextVersion(current, { ...wish, text }, new Date());
      if (version === current) return version;
      await this.versions.add(version);
      await this.trail.record({
        action: 'brief.written',
        object: { kind: 'brief', id: version.id },
        before: { number: current?.number ?? null },
        after: { number: version.number, characters: version.text.length },
      });
      return version;
    });
  }
}
