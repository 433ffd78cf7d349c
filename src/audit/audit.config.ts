import { IsInt, Max, Min } from 'class-validator';
import { EnvVar } from '../platform/config/index.js';

/** How the audit trail is kept. */
export class AuditConfig {
  @EnvVar('AUDIT_RETENTION_DAYS', {
    description: 'Days for which the records of the audit trail are kept',
    example: '730',
  })
  @IsInt()
  @Min(1)
  @Max(36_500)
  readonly retentionDays: number = 730;

  @EnvVar('AUDIT_SEAL_INTERVAL_MS', {
    description: 'How often new audit records are given their places in the hash chain',
    example: '1000',
  })
  @IsInt()
  @Min(20)
  @Max(60_000)
  readonly sealIntervalMs: number = 1_000;
}
