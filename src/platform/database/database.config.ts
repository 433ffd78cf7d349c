import { IsBoolean, IsInt, IsString, Matches, Max, Min } from 'class-validator';
import { EnvVar } from '../config/index.js';

/** Where PostgreSQL is and how it is used. */
export class DatabaseConfig {
  @EnvVar('DATABASE_URL', {
    description: 'PostgreSQL (15 or newer)',
    example: 'postgres://orgwright:secret@localhost:5432/orgwright',
    secret: true,
  })
  @IsString({ message: 'a PostgreSQL URL is needed' })
  @Matches(/^postgres(ql)?:\/\/\S+$/u, { message: 'it must be a PostgreSQL URL' })
  readonly url!: string;

  @EnvVar('DATABASE_POOL_SIZE', { description: 'Connections a process keeps at the most', example: '20' })
  @IsInt()
  @Min(2)
  @Max(500)
  readonly poolSize: number = 20;

  @EnvVar('DATABASE_STATEMENT_TIMEOUT_MS', { description: 'Longest time for one statement', example: '60000' })
  @IsInt()
  @Min(1000)
  readonly statementTimeoutMs: number = 60_000;

  @EnvVar('MIGRATE_ON_START', {
    description: 'Whether a start brings the schema up to date (one process at a time)',
    example: 'false',
  })
  @IsBoolean()
  readonly migrateOnStart: boolean = true;
}
