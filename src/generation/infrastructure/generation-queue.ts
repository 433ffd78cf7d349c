import type { BullModuleOptions } from '@nestjs/bull';

export const generationQueue = 'generation';

export interface AlarmJob {
  generationId: string;
  attempt: number;
}

/** One attempt of one task is one job, however often its alarm is set. */
export const alarmJobId = ({ generationId, attempt }: AlarmJob): string => `${generationId}.${attempt}`;

/**
 * Bull wakes workers and nothing more: it neither tries again nor keeps what is done, and a job whose worker died is
 * dropped, for the reconciler takes the task back by its lease.
 */
export const generationQueueOptions: BullModuleOptions = {
  name: generationQueue,
  defaultJobOptions: { attempts: 1, removeOnComplete: true, removeOnFail: true },
  settings: {
    maxStalledCount: 0,
    lockDuration: 60_000,
    lockRenewTime: 15_000,
    stalledInterval: 30_000,
    guardInterval: 5_000,
    retryProcessDelay: 500,
  },
};
