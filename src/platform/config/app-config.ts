import { IsIn, IsInt, IsString, Max, Min } from 'class-validator';
import { EnvVar } from './env-var.js';

export type AppRole = 'api' | 'worker' | 'all';

export const runsApi = (role: AppRole): boolean => role !== 'worker';
export const runsWorkers = (role: AppRole): boolean => role !== 'api';

/** What a process does and where it listens. */
export class AppConfig {
  @EnvVar('APP_ROLE', { description: 'What this process does: `api`, `worker` or `all`', example: 'all' })
  @IsIn(['api', 'worker', 'all'])
  readonly role: AppRole = 'all';

  @EnvVar('HOST', { description: 'Address to listen on', example: '0.0.0.0' })
  @IsString()
  readonly host: string = '127.0.0.1';

  @EnvVar('PORT', { description: 'Port to listen on (a worker serves its probes and metrics there)', example: '3000' })
  @IsInt()
  @Min(0)
  @Max(65_535)
  readonly port: number = 3000;

  @EnvVar('SHUTDOWN_GRACE_MS', { description: 'How long a stop waits for work under way', example: '10000' })
  @IsInt()
  @Min(0)
  readonly shutdownGraceMs: number = 10_000;
}
