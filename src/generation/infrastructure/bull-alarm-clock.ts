import { InjectQueue } from '@nestjs/bull';
import { Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import type { Queue } from 'bull';
import type { Alarm } from '../domain/generation-event.js';
import { AlarmClock } from '../domain/generations.js';
import { alarmJobId, type AlarmJob, generationQueue } from './generation-queue.js';
import { inTime } from './in-time.js';

const patienceMs = 5_000;
const pingPatienceMs = 1_000;
const removalsAtOnce = 100;

/** Smaller is sooner; between equals the earlier one is first. */
const bullPriority = { interactive: 1, batch: 10 } as const;

/** Alarms as Bull jobs. Every command has a time limit, for Bull's connection waits for Redis without end. */
@Injectable()
export class BullAlarmClock extends AlarmClock implements OnModuleInit {
  private readonly logger = new Logger(BullAlarmClock.name);

  constructor(@InjectQueue(generationQueue) private readonly queue: Queue<AlarmJob>) {
    super();
  }

  onModuleInit(): void {
    this.queue.on('error', (error: Error) => {
      this.logger.warn({ err: error }, 'The generation queue reports an error');
    });
  }

  /** Not with `addBulk`: that is a MULTI, whose answer hides that Redis refused a job (no memory, no script, read-only). */
  async set(alarms: readonly Alarm[]): Promise<void> {
    const jobs = alarms.map(({ generationId, attempt, priority }) =>
      this.queue.add(
        { generationId, attempt },
        { jobId: alarmJobId({ generationId, attempt }), priority: bullPriority[priority] },
      ),
    );
    await inTime(Promise.all(jobs), patienceMs);
  }

  async unset(alarms: readonly Pick<Alarm, 'generationId' | 'attempt'>[]): Promise<void> {
    for (let start = 0; start < alarms.length; start += removalsAtOnce) {
      const page = alarms.slice(start, start + removalsAtOnce);
      await inTime(Promise.all(page.map((alarm) => this.remove(alarmJobId(alarm)))), patienceMs);
    }
  }

  async missing(alarms: readonly Alarm[]): Promise<Alarm[]> {
    const pipeline = this.queue.client.pipeline();
    for (const alarm of alarms) pipeline.exists(this.queue.toKey(alarmJobId(alarm)));
    const answers = (await inTime(pipeline.exec(), patienceMs)) ?? [];
    return alarms.filter((_, index) => answers[index]?.[0] === null && answers[index][1] === 0);
  }

  async isReachable(): Promise<boolean> {
    if (this.queue.client.status !== 'ready') return false;
    try {
      await inTime(this.queue.client.ping(), pingPatienceMs);
      return true;
    } catch {
      return false;
    }
  }

  /** A job that a worker has in its hands is locked and stays; its task is cancelled, so the worker stops by itself. */
  private async remove(jobId: string): Promise<void> {
    const job = await this.queue.getJob(jobId);
    await job?.remove().catch(() => undefined);
  }
}
