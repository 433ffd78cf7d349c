import { Injectable } from '@nestjs/common';
import { GenerationNumbers, type GenerationSummary } from '../domain/generation-numbers.js';

/** Figures over all generations, for the dashboard. */
@Injectable()
export class GenerationStatistics {
  constructor(private readonly numbers: GenerationNumbers) {}

  summary(): Promise<GenerationSummary> {
    return this.numbers.summary();
  }
}
