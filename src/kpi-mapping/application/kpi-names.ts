import { Injectable } from '@nestjs/common';
import type { KpiLandscape } from './kpi-landscape.js';
import { KpiLandscapes } from './kpi-landscapes.js';

/** A bound on memory; the organisations that we know have hundreds. */
const mostNames = 50_000;

/** The names of the KPIs of all current sets, whoever owns them. */
@Injectable()
export class KpiNames {
  private readonly names = new WeakMap<KpiLandscape, readonly string[]>();

  constructor(private readonly landscapes: KpiLandscapes) {}

  /** Each name once. The same array until sets or the organisation change, so that an index over it can be kept. */
  async all(): Promise<readonly string[]> {
    const landscape = await this.landscapes.whole();
    const known = this.names.get(landscape) ?? namesIn(landscape);
    this.names.set(landscape, known);
    return known;
  }
}

function namesIn({ sets }: KpiLandscape): readonly string[] {
  const names = new Set<string>();
  for (const { set } of sets) {
    for (const { name } of set.kpis) {
      if (names.size >= mostNames) return [...names];
      names.add(name);
    }
  }
  return [...names];
}
