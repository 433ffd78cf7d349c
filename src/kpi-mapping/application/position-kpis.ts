import { Injectable } from '@nestjs/common';
import { UnknownPosition } from '../domain/kpi-set.errors.js';
import { type PositionKpiView } from '../domain/mapping/position-kpi-view.js';
import { KpiLandscapes } from './kpi-landscapes.js';

/** The KPIs of a position. */
@Injectable()
export class PositionKpis {
  constructor(private readonly landscapes: KpiLandscapes) {}

  /** @throws UnknownPosition when the current organisation has no such position. */
  async ofPosition(positionId: string): Promise<PositionKpiView> {
    const landscape = await this.landscapes.current();
    const view = landscape.kpisOf(positionId);
    if (!view) throw new UnknownPosition(positionId);
    return view;
  }
}
