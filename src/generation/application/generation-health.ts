import { Injectable } from '@nestjs/common';
import { GenerationNumbers } from '../domain/generation-numbers.js';
import { AlarmClock } from '../domain/generations.js';

export interface GenerationHealthReport {
  queueReachable: boolean;
  oldestQueuedAgeMs: number;
}

/** Whether the queue can be reached and how long tasks wait. */
@Injectable()
export class GenerationHealth {
  constructor(
    private readonly clock: AlarmClock,
    private readonly numbers: GenerationNumbers,
  ) {}

  async report(): Promise<GenerationHealthReport> {
    const [queueReachable, oldestQueuedAgeMs] = await Promise.all([
      this.clock.isReachable(),
      this.numbers.oldestQueuedAgeMs(),
    ]);
    return { queueReachable, oldestQueuedAgeMs };
  }
}
