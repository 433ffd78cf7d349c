import { setTimeout as pause } from 'node:timers/promises';
import { InjectQueue } from '@nestjs/bull';
import { type BeforeApplicationShutdown, Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import type { Job, Queue } from 'bull';
import { AppConfig, runsWorkers } from '../../platform/config/index.js';
import { Leases } from '../application/leases.js';
import { RunGeneration } from '../application/run-generation.js';
import { WorkerStopping } from '../domain/generation.errors.js';
import { CancelSignal } from '../domain/generations.js';
import { GenerationConfig } from '../generation.config.js';
import { type AlarmJob, generationQueue } from './generation-queue.js';
import { inTime } from './in-time.js';

const pauseMs = 20;
const settlePatienceMs = 5_000;
const redisPatienceMs = 2_000;

/** Takes alarms from the queue where the process's role says so, and stops in good order: finish what is short, hand back what is long. */
@Injectable()
export class GenerationWorker implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger(GenerationWorker.name);
  private stopping = false;
  /** Alarms that are being followed, from before their task is claimed until it is settled. */
  private inHand = 0;

  constructor(
    @InjectQueue(generationQueue) private readonly queue: Queue<AlarmJob>,
    private readonly run: RunGeneration,
    private readonly leases: Leases,
    private readonly cancelled: CancelSignal,
    private readonly app: AppConfig,
    private readonly config: GenerationConfig,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    if (!runsWorkers(this.app.role)) return;
    this.leases.start();
    await this.cancelled.listen((id) => {
      this.leases.revoke(id);
    });
    // Bull stops renewing a job's lock after one fault of Redis. Its lock is not what protects a task, but whoever
    // cannot reach Redis may have lost more: ask PostgreSQL at once whether the leases still hold.
    this.queue.on('lock-extension-failed', () => {
      this.leases.doubt();
    });
    // Bull names its connection without waiting for it; a process that stops meanwhile would end with that fault.
    const nameWorker = this.queue.setWorkerName.bind(this.queue);
    this.queue.setWorkerName = () => nameWorker().catch(() => undefined);
    void this.queue
      .process(this.config.concurrency, (job) => this.take(job))
      .catch((error: unknown) => {
        this.logger.error({ err: error }, 'The queue no longer gives out work');
      });
  }

  async beforeApplicationShutdown(): Promise<void> {
    if (!runsWorkers(this.app.role)) return;
    this.stopping = true;
    await inTime(this.queue.pause(true, true), redisPatienceMs).catch(() => undefined);
    await this.idle(this.app.shutdownGraceMs);
    this.leases.abortAll(new WorkerStopping());
    await this.idle(settlePatienceMs);
    await this.leases.stop();
  }

  /** An alarm that comes while the process stops is dropped: the reconciler of another one sets it again. */
  private async take({ data: { generationId, attempt } }: Job<AlarmJob>): Promise<void> {
    if (this.stopping) return;
    this.inHand++;
    try {
      await this.run.execute(generationId, attempt);
    } finally {
      this.inHand--;
    }
  }

  private async idle(patienceMs: number): Promise<void> {
    for (let waited = 0; this.inHand > 0 && waited < patienceMs; waited += pauseMs) await pause(pauseMs);
  }
}
