import { Injectable } from '@nestjs/common';
import { Metrics } from '../../platform/observability/index.js';
import type { GenerationStage } from '../domain/generation-state.js';
import { GenerationNumbers, type GenerationSummary } from '../domain/generation-numbers.js';
import { GenerationHealth, type GenerationHealthReport } from './generation-health.js';

const figuresKeptMs = 2_000;

type Ending = 'succeeded' | 'failed' | 'dead-lettered';
type Figures = GenerationSummary & GenerationHealthReport;

/** What operators see of the generations. Figures over all of them are read when somebody asks, at most every two seconds. */
@Injectable()
export class GenerationMetrics {
  private readonly endings;
  private readonly stages;
  private figures: Promise<Figures> | null = null;
  private readAt = 0;

  constructor(
    metrics: Metrics,
    private readonly numbers: GenerationNumbers,
    private readonly health: GenerationHealth,
  ) {
    this.endings = metrics.counter('generations_ended_total', 'Attempts that ended a generation', ['outcome']);
    this.stages = metrics.histogram('generation_stage_duration_seconds', 'Time that a stage took', ['stage']);
    const tasks = metrics.gauge('generations', 'Generations by state', ['state'], async () => {
      for (const [state, count] of Object.entries((await this.read()).states)) tasks.set({ state }, count);
    });
    const dead = metrics.gauge('generations_dead_lettered', 'Generations that were given up', [], async () => {
      dead.set((await this.read()).deadLettered);
    });
    const reachable = metrics.gauge('generation_queue_reachable', 'Whether Redis answers the queue', [], async () => {
      reachable.set((await this.read()).queueReachable ? 1 : 0);
    });
    const oldest = metrics.gauge(
      'generation_oldest_queued_seconds',
      'Wait of the oldest queued generation',
      [],
      async () => {
        oldest.set((await this.read()).oldestQueuedAgeMs / 1_000);
      },
    );
  }

  ended(outcome: Ending): void {
    this.endings.inc({ outcome });
  }

  stage(stage: GenerationStage, durationMs: number): void {
    this.stages.observe({ stage }, durationMs / 1_000);
  }

  private read(): Promise<Figures> {
    if (this.figures === null || Date.now() - this.readAt > figuresKeptMs) {
      this.readAt = Date.now();
      this.figures = this.readAll();
      this.figures.catch(() => (this.figures = null));
    }
    return this.figures;
  }

  private async readAll(): Promise<Figures> {
    const [summary, report] = await Promise.all([this.numbers.summary(null), this.health.report()]);
    return { ...summary, ...report };
  }
}
