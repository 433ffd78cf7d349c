import type { ProfileWithVersion } from '../domain/profile-catalogue.js';
import type { ExportFormat } from './export-format.js';

export const manifestName = 'manifest.json';

interface ManifestItem {
  profileId: string;
  positionId: string;
  title: string;
  unitPath: string[];
  version: number;
}

/** What an archive of profiles holds, and what it ought to hold but does not. */
export class ExportManifest {
  private readonly files: (ManifestItem & { file: string; bytes: number })[] = [];
  private readonly absent: { profileId: string; detail: string }[] = [];
  private readonly broken: (ManifestItem & { detail: string })[] = [];

  constructor(private readonly format: ExportFormat) {}

  written(found: ProfileWithVersion, file: string, bytes: number): void {
    this.files.push({ ...itemOf(found), file, bytes });
  }

  missing(profileId: string): null {
    this.absent.push({ profileId, detail: 'There is no such profile.' });
    return null;
  }

  failed(found: ProfileWithVersion): null {
    this.broken.push({ ...itemOf(found), detail: `The profile could not be written as ${this.format}.` });
    return null;
  }

  toBuffer(): Buffer {
    const { format, files, absent, broken } = this;
    const counts = { files: files.length, missing: absent.length, failed: broken.length };
    const manifest = { createdAt: new Date().toISOString(), format, counts, files, missing: absent, failed: broken };
    return Buffer.from(`${JSON.stringify(manifest, null, 2)}\n`);
  }
}

function itemOf({ profile, version }: ProfileWithVersion): ManifestItem {
  const { title, unit } = version.content;
  return { profileId: profile.id, positionId: profile.positionId, title, unitPath: unit.path, version: version.number };
}
