import { cover } from '../domain/mapping/cover.js';
import type { CoverageSummary } from '../domain/mapping/coverage.js';
import type { PositionKpiView } from '../domain/mapping/position-kpi-view.js';
import type { UnitMapping } from '../domain/mapping/unit-mapping.js';
import type { OrganizationView } from '../domain/organization-view.js';
import type { OwnerDecision } from '../domain/ownership/evidence.js';
import type { KpiLandscape, SettledSet } from './kpi-landscape.js';

/** A unit's mapping with the path of the set's owner. */
export interface SeenMapping extends UnitMapping {
  readonly ownerUnitPath: string[];
}

/**
 * A landscape as somebody may see it. Who sees all units sees all sets. Who sees a branch sees the sets that units of it own; of
 * a set that it inherits from above only the code, the owner's path and what it says of positions of the branch.
 */
export class KpiView {
  readonly sets: readonly SettledSet[];
  private readonly bySet: ReadonlyMap<string, SettledSet>;
  private counted: CoverageSummary | undefined;

  constructor(
    private readonly landscape: KpiLandscape,
    readonly organization: OrganizationView,
    private readonly seesEverything: boolean,
  ) {
    this.sets = seesEverything
      ? landscape.sets
      : landscape.sets
          .filter(({ decision }) => decision.unitId !== null && this.isSeen(decision.unitId))
          .map(({ set, decision }) => ({ set, decision: withoutComparisons(decision) }));
    this.bySet = new Map(this.sets.map((settled) => [settled.set.id, settled]));
  }

  set(id: string): SettledSet | undefined {
    return this.bySet.get(id);
  }

  mappingOf(unitId: string): SeenMapping | undefined {
    const mapping = this.organization.unit(unitId) && this.landscape.mappingOf(unitId);
    if (!mapping) return undefined;
    const ownerUnitPath = this.landscape.pathOf(mapping.ownerUnitId);
    if (this.isSeen(mapping.ownerUnitId)) return { ...mapping, ownerUnitPath };
    return { ...mapping, setId: null, ownerUnitId: null, ownerUnitPath, conflictingSetIds: [] };
  }

  /** Undefined where there is no such position to be seen. */
  kpisOf(positionId: string): PositionKpiView | undefined {
    const kpis = this.organization.position(positionId) && this.landscape.kpisOf(positionId);
    if (!kpis || this.isSeen(kpis.ownerUnitId)) return kpis;
    return { ...kpis, setId: null, ownerUnitId: null };
  }

  pathOf(unitId: string): string[] {
    return this.isSeen(unitId) ? this.landscape.pathOf(unitId) : [];
  }

  /** Where a unit and those below it stand among the units, from one index up to another; undefined where it is not seen. */
  runOf(unitId: string): [from: number, to: number] | undefined {
    const [first] = this.organization.units;
    if (!first || !this.organization.unit(unitId)) return undefined;
    const [start] = this.landscape.runOf(first.id);
    const [from, to] = this.landscape.runOf(unitId);
    return [from - start, to - start];
  }

  get coverage(): CoverageSummary {
    return (this.counted ??= cover(
      this.organization,
      (unitId) => this.landscape.mappingOf(unitId),
      this.sets.map(({ decision }) => decision.status),
    ));
  }

  private isSeen(unitId: string | null): boolean {
    return this.seesEverything || (unitId !== null && this.organization.unit(unitId) !== undefined);
  }
}

/** What a decision rests on compares units with one another; only what the document or a person says of the owner does not. */
function withoutComparisons(decision: OwnerDecision): OwnerDecision {
  const evidence = decision.evidence.filter(({ signal }) => signal === 'explicit' || signal === 'pin');
  return { ...decision, evidence, candidates: [], warnings: [] };
}
