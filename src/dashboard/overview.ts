import { Injectable } from '@nestjs/common';
import { GenerationStatistics } from '../generation/index.js';
import { type CoverageSummary, KpiCoverage } from '../kpi-mapping/index.js';
import { OrganizationDirectory, type OrganizationTree } from '../organization/index.js';
import { CurrentProfiles, ProfileStatistics } from '../profiles/index.js';

export interface PositionCounts {
  total: number;
  withCurrentProfile: number;
  /** Of 100, to one decimal place; 0 where there are no positions. */
  percentage: number;
}

export type KpiReach = Pick<CoverageSummary, 'sets' | 'units' | 'positions'>;

export interface DashboardOverview {
  organization: { versionId: string; units: number } | null;
  positions: PositionCounts;
  kpis: KpiReach;
  generations: Awaited<ReturnType<GenerationStatistics['summary']>>['states'];
  lastActivityAt: Date | null;
}

const noSources = { own: 0, inherited: 0, none: 0, conflict: 0, total: 0 };
const noKpis: KpiReach = {
  sets: { total: 0, owned: 0, pinned: 0, unresolved: 0, excluded: 0 },
  units: noSources,
  positions: noSources,
};

/** Puts together, from the facades of the other contexts, how far the work is in what the caller may know of; before the first import everything is zero. */
@Injectable()
export class Overview {
  private readonly positionIds = new WeakMap<OrganizationTree, readonly string[]>();

  constructor(
    private readonly directory: OrganizationDirectory,
    private readonly currentProfiles: CurrentProfiles,
    private readonly profiles: ProfileStatistics,
    private readonly kpis: KpiCoverage,
    private readonly generations: GenerationStatistics,
  ) {}

  async read(): Promise<DashboardOverview> {
    const tree = await this.directory.currentOrNull();
    const [positions, kpis, publishedAt, generated] = await Promise.all([
      this.countPositions(tree),
      tree ? this.kpis.summary() : noKpis,
      this.profiles.lastPublishedAt(),
      this.generations.summary(),
    ]);
    return {
      organization: tree && { versionId: tree.versionId, units: tree.units.length },
      positions,
      kpis: { sets: kpis.sets, units: kpis.units, positions: kpis.positions },
      generations: generated.states,
      lastActivityAt: latest(publishedAt, generated.lastActivityAt),
    };
  }

  /** By id, and only positions of the current version: profiles of positions that are gone do not count. */
  private async countPositions(tree: OrganizationTree | null): Promise<PositionCounts> {
    const ids = tree ? this.idsOf(tree) : [];
    const total = ids.length;
    const withCurrentProfile = total === 0 ? 0 : await this.currentProfiles.count(ids);
    return { total, withCurrentProfile, percentage: percentageOf(withCurrentProfile, total) };
  }

  /** Collected once a tree. */
  private idsOf(tree: OrganizationTree): readonly string[] {
    const ids = this.positionIds.get(tree) ?? tree.positions.map(({ id }) => id);
    this.positionIds.set(tree, ids);
    return ids;
  }
}

/** What is not complete is never shown as 100 %. */
const nearlyAll = 99.9;

export function percentageOf(part: number, whole: number): number {
  if (part === whole) return whole === 0 ? 0 : 100;
  return Math.min(Math.round((part / whole) * 1000) / 10, nearlyAll);
}

export function latest(...times: (Date | null)[]): Date | null {
  const known = times.filter((time) => time !== null);
  return known.length === 0 ? null : new Date(Math.max(...known.map((time) => time.getTime())));
}
