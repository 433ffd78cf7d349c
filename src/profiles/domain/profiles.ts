import type { Profile } from './profile.js';
import type { ProfileVersion } from './profile-version.js';

/** The profiles as they are written; one profile for one position, whatever happens at once. */
export abstract class Profiles {
  /** Stores a new profile with its first version; false, and nothing stored, where the position already has one. */
  abstract add(profile: Profile, version: ProfileVersion): Promise<boolean>;
  /** Takes a position's profile for writing: others wait until the open transaction ends. */
  abstract lockOfPosition(positionId: string): Promise<Profile | null>;
  abstract lock(profileId: string): Promise<Profile | null>;
  abstract version(profileId: string, number: number): Promise<ProfileVersion | null>;
  abstract versionOfGeneration(generationId: string): Promise<{ profileId: string; number: number } | null>;
  abstract save(profile: Profile, version?: ProfileVersion): Promise<void>;
}
