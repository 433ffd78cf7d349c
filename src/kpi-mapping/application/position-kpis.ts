import { Injectable } from '@nestjs/common';
import { UnknownPosition } from '../domain/kpi-set.errors.js';
import { type PositionKpiView } from '../domain/mapping/position-kpi-view.js';
import { KpiLandscapes } from './kpi-landscapes.js';

/** The KPIs of a position. */
@Injectable()
export class PositionKpis {
  constructor(private readonly landscapes: KpiLandscapes) {}

  /** @throws UnknownPosition when the current organisation has no such position that the caller may know of. */
  async ofPosition(positionId: string): Promise<PositionKpiView> {
    const kpis = (await this.landscapes.visible()).kpisOf(positionId);
    if (!kpis) throw new UnknownPosition(positionId);
    return kpis;
  }
}
