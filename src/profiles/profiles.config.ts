import { IsInt, Max, Min } from 'class-validator';
import { EnvVar } from '../platform/config/index.js';

/** How much an export of many profiles may take. */
export class ProfilesConfig {
  @EnvVar('PROFILE_EXPORT_MAX_PROFILES', { description: 'Most profiles in one ZIP', example: '5000' })
  @IsInt()
  @Min(1)
  @Max(100_000)
  readonly exportMaxProfiles: number = 5_000;

  @EnvVar('PROFILE_EXPORT_CONCURRENCY', { description: 'ZIPs that one process writes at once', example: '2' })
  @IsInt()
  @Min(1)
  @Max(16)
  readonly exportConcurrency: number = 2;
}
