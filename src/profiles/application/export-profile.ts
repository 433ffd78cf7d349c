import { Inject, Injectable } from '@nestjs/common';
import { AuditTrail } from '../../platform/audit/index.js';
import { ProfileCatalogue, type ProfileWithVersion } from '../domain/profile-catalogue.js';
import { ProfileVersionNotFound } from '../domain/profile.errors.js';
import { describeProfile } from './document/describe-profile.js';
import { ProfileLabelSets } from './document/profile-labels.js';
import { exportFileName } from './export-file-name.js';
import type { ExportFormat } from './export-format.js';
import { ProfileAccess } from './profile-access.js';
import { PROFILE_EXPORTERS, type ProfileExporter } from './profile-exporter.js';

export interface ExportedFile {
  /** `<title> - <unit>.<format>`, in the profile's language. */
  fileName: string;
  mediaType: string;
  content: Buffer;
}

/**
 * Writes one version of a profile as a file.
 * @throws ProfileNotFound, ProfileVersionNotFound
 */
@Injectable()
export class ExportProfile {
  constructor(
    private readonly catalogue: ProfileCatalogue,
    private readonly labels: ProfileLabelSets,
    @Inject(PROFILE_EXPORTERS) private readonly exporters: readonly ProfileExporter[],
    private readonly access: ProfileAccess,
    private readonly trail: AuditTrail,
  ) {}

  async execute(profileId: string, format: ExportFormat, number: number | 'current'): Promise<ExportedFile> {
    const profile = await this.access.require(profileId, await this.catalogue.find(profileId));
    const wanted = number === 'current' ? profile.currentVersion : number;
    const found = await this.catalogue.withVersion(profileId, wanted);
    if (!found) throw new ProfileVersionNotFound(profileId, wanted);
    const file = await this.write({ ...found, version: await this.access.shown(found.version) }, format);
    const object = { kind: 'profile', id: profileId };
    await this.trail.record({ action: 'profile.exported', object, after: { version: found.version.number, format } });
    return file;
  }

  async write({ profile, version }: ProfileWithVersion, format: ExportFormat): Promise<ExportedFile> {
    const exporter = this.exporters.find((each) => each.format === format);
    if (!exporter) throw new Error(`No exporter is wired for ${format}.`);
    const document = describeProfile(version, this.labels.of(version.content.language));
    const content = await exporter.export({ positionId: profile.positionId, version, document });
    const { title, unit } = version.content;
    return { fileName: exportFileName(title, unit.name, format), mediaType: exporter.mediaType, content };
  }
}
