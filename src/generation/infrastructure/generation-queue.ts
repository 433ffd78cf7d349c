import type { BullModuleOptions } from '@nestjs/bull';
import type { GenerationConfig } from '../generation.config.js';

export const generationQueue = 'generation';

export interface AlarmJob {
  generationId: string;
  attempt: number;
}

/** One attempt of one task is one job, however often its alarm is set. */
export const alarmJobId = ({ generationId, attempt }: AlarmJob): string => `${generationId}.${attempt}`;

const renewalsPerLock = 3;
const checksPerLock = 2;

/**
 * Bull wakes workers and nothing more: it neither tries again nor keeps what is done. A job lives as long as a lease does:
 * one whose worker died is dropped, and the reconciler, which knows the task's row, sets a new alarm.
 */
export function generationQueueOptions({ leaseMs }: GenerationConfig): BullModuleOptions {
  return {
    name: generationQueue,
    defaultJobOptions: { attempts: 1, removeOnComplete: true, removeOnFail: true },
    settings: {
      maxStalledCount: 0,
      lockDuration: leaseMs,
      lockRenewTime: Math.floor(leaseMs / renewalsPerLock),
      stalledInterval: Math.floor(leaseMs / checksPerLock),
      guardInterval: 5_000,
      retryProcessDelay: 500,
    },
  };
}
