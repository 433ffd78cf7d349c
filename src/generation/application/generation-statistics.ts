import { Injectable } from '@nestjs/common';
import { UnitAccess } from '../../organization/index.js';
import { GenerationNumbers, type GenerationSummary } from '../domain/generation-numbers.js';

/** Figures over the generations that the caller may know of, for the dashboard. */
@Injectable()
export class GenerationStatistics {
  constructor(
    private readonly numbers: GenerationNumbers,
    private readonly access: UnitAccess,
  ) {}

  async summary(): Promise<GenerationSummary> {
    return this.numbers.summary((await this.access.visibleUnits()).unitIds);
  }
}
