import { Injectable } from '@nestjs/common';
import { Metrics } from '../../platform/observability/index.js';
import type { GenerationStage } from '../domain/generation-state.js';
import { GenerationNumbers } from '../domain/generation-numbers.js';
import { GenerationHealth } from './generation-health.js';

const gaugesKeptMs = 2_000;

type Ending = 'succeeded' | 'failed' | 'dead-lettered';

/** What operators see of the generations. The counts by state are read when somebody asks, at most every two seconds. */
@Injectable()
export class GenerationMetrics {
  private readonly endings;
  private readonly stages;
  private readAt = 0;

  constructor(metrics: Metrics, numbers: GenerationNumbers, health: GenerationHealth) {
    this.endings = metrics.counter('generations_ended_total', 'Attempts that ended a generation', ['outcome']);
    this.stages = metrics.histogram('generation_stage_duration_seconds', 'Time that a stage took', ['stage']);
    const tasks = metrics.gauge('generations', 'Generations by state', ['state'], async () => {
      if (Date.now() - this.readAt < gaugesKeptMs) return;
      this.readAt = Date.now();
      const summary = await numbers.summary();
      for (const [state, count] of Object.entries(summary.states)) tasks.set({ state }, count);
      const { queueReachable, oldestQueuedAgeMs } = await health.report();
      reachable.set(queueReachable ? 1 : 0);
      oldest.set(oldestQueuedAgeMs / 1_000);
    });
    const reachable = metrics.gauge('generation_queue_reachable', 'Whether Redis answers the generation queue');
    const oldest = metrics.gauge(
      'generation_oldest_queued_seconds',
      'How long the oldest queued generation has waited',
    );
  }

  ended(outcome: Ending): void {
    this.endings.inc({ outcome });
  }

  stage(stage: GenerationStage, durationMs: number): void {
    this.stages.observe({ stage }, durationMs / 1_000);
  }
}
