import type { PositionCategory } from './job-profile-content.js';
import type { ProfileProps } from './profile.js';
import type { ProfileVersion, VersionHeader } from './profile-version.js';

/** Which profiles a list shows; absent means any. */
export interface ProfileFilter {
  unitIds?: string[];
  positionId?: string;
  category?: PositionCategory;
  /** Words of the title, in comparison form; all of them must occur. */
  titleWords?: string[];
  archived: 'false' | 'true' | 'any';
  provider?: string;
  needsAttention?: boolean;
}

/** A profile and its current version, or an older one. */
export interface ProfileWithVersion {
  profile: Readonly<ProfileProps>;
  version: ProfileVersion;
}

/** The profiles as they are read. */
export abstract class ProfileCatalogue {
  /** Newest first by id (UUIDv7), those after `after`. */
  abstract list(filter: ProfileFilter, after: string | null, limit: number): Promise<Readonly<ProfileProps>[]>;
  abstract find(profileId: string): Promise<Readonly<ProfileProps> | null>;
  abstract withVersion(profileId: string, number: number | 'current'): Promise<ProfileWithVersion | null>;
  /** Newest first, those with a number below `below`. */
  abstract versions(profileId: string, below: number | null, limit: number): Promise<VersionHeader[]>;
  /** The current versions of those of the profiles that exist in some units, or in any (null); in no order. */
  abstract withCurrentVersions(profileIds: string[], unitIds: string[] | null): Promise<ProfileWithVersion[]>;
  /** Whether at least one of the profiles exists in some units, or in any (null). */
  abstract anyOf(profileIds: string[], unitIds: string[] | null): Promise<boolean>;
  /** Ids of current (not archived) profiles, by unit path and title; of all units where `unitIds` is null. */
  abstract currentIds(unitIds: string[] | null, limit: number): Promise<string[]>;
  abstract positionsWithCurrent(positionIds: string[]): Promise<Set<string>>;
  /** How many of the positions have a profile that is not archived. */
  abstract countCurrent(positionIds: readonly string[]): Promise<number>;
  /** When the newest version of the profiles of some units, or of all (null), was published; null before the first. */
  abstract lastPublishedAt(unitIds: readonly string[] | null): Promise<Date | null>;
}
