import { Injectable } from '@nestjs/common';
import { type CoverageSummary } from '../domain/mapping/coverage.js';
import { KpiLandscapes } from './kpi-landscapes.js';

/** How far KPI sets reach into what the caller may know of the current organisation. */
@Injectable()
export class KpiCoverage {
  constructor(private readonly landscapes: KpiLandscapes) {}

  async summary(): Promise<CoverageSummary> {
    return (await this.landscapes.visible()).coverage;
  }
}
