import type { ProfileVersion } from '../domain/profile-version.js';
import type { ProfileDocument } from './document/profile-document.js';
import type { ExportFormat } from './export-format.js';

/** A profile version as it is stored, and as a document for people. */
export interface ExportMaterial {
  positionId: string;
  version: ProfileVersion;
  document: ProfileDocument;
}

/** Writes profile versions in one file format. */
export abstract class ProfileExporter {
  abstract readonly format: ExportFormat;
  abstract readonly mediaType: string;
  abstract export(material: ExportMaterial): Promise<Buffer>;
}

/** All exporters, one a format. */
export const PROFILE_EXPORTERS = Symbol('orgwright:profile-exporters');
