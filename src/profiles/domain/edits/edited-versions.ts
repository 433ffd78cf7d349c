import type { JobProfileContent } from '../job-profile-content.js';

/** A generated version by its profile and number. */
export interface VersionAddress {
  profileId: string;
  version: number;
}

export interface EditedVersion extends VersionAddress {
  written: JobProfileContent;
  edited: JobProfileContent;
}

/** Port: generated versions that people edited. */
export abstract class EditedVersions {
  /** Of the given versions those that were edited before the next generation, each with the newest such edit. */
  abstract among(versions: readonly VersionAddress[]): Promise<EditedVersion[]>;
}
