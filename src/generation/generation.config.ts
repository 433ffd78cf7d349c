import { IsInt, Matches, Max, Min } from 'class-validator';
import { EnvVar } from '../platform/config/index.js';

/** How generations are worked on. */
export class GenerationConfig {
  @EnvVar('GENERATION_CONCURRENCY', { description: 'Generations that one worker works on at once', example: '4' })
  @IsInt()
  @Min(1)
  @Max(256)
  readonly concurrency: number = 4;

  @EnvVar('GENERATION_LEASE_MS', {
    description: 'How long a worker may be silent before its generations go to another one',
    example: '30000',
  })
  @IsInt()
  @Min(300)
  readonly leaseMs: number = 30_000;

  @EnvVar('GENERATION_MAX_FAILURES', {
    description: 'Failed attempts after which a generation is dead-lettered',
    example: '5',
  })
  @IsInt()
  @Min(1)
  @Max(100)
  readonly maxFailures: number = 5;

  @EnvVar('GENERATION_RETRY_PAUSE_MS', {
    description: 'Pause after the first failed attempt; it doubles with each further one, up to 5 minutes',
    example: '2000',
  })
  @IsInt()
  @Min(0)
  readonly retryPauseMs: number = 2_000;

  @EnvVar('GENERATION_LONGEST_WAIT_MS', {
    description: 'How long a generation waits for a provider that is away or a budget that is used up',
    example: '86400000',
  })
  @IsInt()
  @Min(0)
  readonly longestWaitMs: number = 86_400_000;

  @EnvVar('GENERATION_RELAY_INTERVAL_MS', {
    description: 'How often waiting wake-up calls are put into the queue',
    example: '1000',
  })
  @IsInt()
  @Min(20)
  readonly relayIntervalMs: number = 1_000;

  @EnvVar('GENERATION_RECONCILE_INTERVAL_MS', {
    description: 'How often lost leases and lost queue entries are looked for',
    example: '10000',
  })
  @IsInt()
  @Min(20)
  readonly reconcileIntervalMs: number = 10_000;

  @EnvVar('GENERATION_DAILY_QUOTA', {
    description: 'Generations that one person or API key may ask for in a day (UTC), batches included',
    example: '10000',
  })
  @IsInt()
  @Min(1)
  readonly dailyQuota: number = 10_000;

  @EnvVar('GENERATION_QUOTA_EXCEPTIONS', {
    description: 'Other daily quotas for single people or API keys, `<id>=<number>`, comma-separated',
    example: '0199a3c2-6c1e-7b1f-9b0e-0a6a1b2c3d4e=50000',
  })
  @Matches(/^([0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}=\d{1,9}(,(?!$)|$))*$/u, {
    message: 'it takes ids and numbers such as 0199a3c2-6c1e-7b1f-9b0e-0a6a1b2c3d4e=50000, separated by commas',
  })
  readonly quotaExceptions: string = '';

  @EnvVar('GENERATION_RETENTION_DAYS', {
    description: 'Days for which the stage outputs of ended generations are kept',
    example: '30',
  })
  @IsInt()
  @Min(1)
  readonly retentionDays: number = 30;

  @EnvVar('GENERATION_EVENT_STREAMS', {
    description: 'Event streams (SSE) that one process serves at once',
    example: '200',
  })
  @IsInt()
  @Min(1)
  readonly eventStreams: number = 200;

  @EnvVar('GENERATION_EVENT_POLL_MS', {
    description: 'How often new events are looked for while somebody listens',
    example: '300',
  })
  @IsInt()
  @Min(20)
  readonly eventPollMs: number = 300;

  @EnvVar('GENERATION_EVENT_HEARTBEAT_MS', { description: 'Longest silence of an event stream', example: '15000' })
  @IsInt()
  @Min(50)
  readonly eventHeartbeatMs: number = 15_000;
}
