import type { ImportReport } from './import-report.js';

/** Where a version came from. */
export interface VersionSource {
  /** The file's name, or null for a JSON body. */
  fileName: string | null;
  format: 'json' | 'csv' | 'xlsx';
}

export interface OrganizationVersionProps {
  id: string;
  /** Counts up with every accepted import. */
  number: number;
  contentHash: string;
  source: VersionSource;
  report: ImportReport;
  importedBy: { id: string; name: string };
  importedAt: Date;
}

/** One accepted import. The tree it holds never changes; which version is current does. */
export class OrganizationVersion {
  readonly id: string;
  readonly number: number;
  /** SHA-256 of what was imported, in hex: the same content has the same hash. */
  readonly contentHash: string;
  readonly sourceName: string | null;
  readonly sourceFormat: VersionSource['format'];
  readonly unitCount: number;
  readonly positionCount: number;
  readonly report: ImportReport;
  readonly importedById: string;
  readonly importedByName: string;
  readonly importedAt: Date;
  isCurrent: boolean;

  constructor(props: OrganizationVersionProps) {
    this.id = props.id;
    this.number = props.number;
    this.contentHash = props.contentHash;
    this.sourceName = props.source.fileName;
    this.sourceFormat = props.source.format;
    this.unitCount = props.report.units;
    this.positionCount = props.report.positions;
    this.report = props.report;
    this.importedById = props.importedBy.id;
    this.importedByName = props.importedBy.name;
    this.importedAt = props.importedAt;
    this.isCurrent = false;
  }

  /** Whether this version already says what a file says. */
  holds(contentHash: string): boolean {
    return this.contentHash === contentHash;
  }

  makeCurrent(): void {
    this.isCurrent = true;
  }

  stepBack(): void {
    this.isCurrent = false;
  }
}
