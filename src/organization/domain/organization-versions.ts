import type { OrganizationVersion } from './organization-version.js';
import type { Position, Unit } from './unit.js';

/** The units and positions of one version, in the order of the source. */
export interface VersionContent {
  units: Unit[];
  positions: Position[];
}

/** Where organisation versions are kept. */
export abstract class OrganizationVersions {
  abstract currentId(): Promise<string | null>;
  abstract current(): Promise<OrganizationVersion | null>;
  abstract byId(id: string): Promise<OrganizationVersion | null>;
  /** The version that was imported just before one. */
  abstract before(version: OrganizationVersion): Promise<OrganizationVersion | null>;
  /** The newest first, `limit` of them, below a version number. */
  abstract newest(limit: number, belowNumber: number | null): Promise<OrganizationVersion[]>;
  abstract nextNumber(): Promise<number>;
  /** Adds a version with its content. */
  abstract add(version: OrganizationVersion, content: VersionContent): Promise<void>;
  /** Makes one version the only current one. */
  abstract makeCurrent(version: OrganizationVersion): Promise<void>;
  abstract contentOf(versionId: string): Promise<VersionContent>;
  /** Lets one writer at a time through until the transaction ends. */
  abstract lockForWriting(): Promise<void>;
}
