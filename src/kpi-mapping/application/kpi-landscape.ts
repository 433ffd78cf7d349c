import type { KpiSet } from '../domain/kpi-set.js';
import type { CoverageSummary } from '../domain/mapping/coverage.js';
import { cover } from '../domain/mapping/cover.js';
import { mapUnits } from '../domain/mapping/map-units.js';
import { type HolderMatch, matchHolders } from '../domain/mapping/match-holders.js';
import { heldKpis } from '../domain/mapping/position-kpis.js';
import type { PositionKpiView } from '../domain/mapping/position-kpi-view.js';
import type { UnitMapping } from '../domain/mapping/unit-mapping.js';
import type { OrganizationView, OrgUnit } from '../domain/organization-view.js';
import type { OwnerDecision } from '../domain/ownership/evidence.js';
import type { Lexicon } from '../domain/ownership/lexicon.js';
import type { UnitIndex } from '../domain/ownership/unit-index.js';

/** A set with what was settled about its owner. */
export interface SettledSet {
  readonly set: KpiSet;
  readonly decision: OwnerDecision;
}

/** All KPI sets over one organisation version: who owns what, and what follows for each unit and position. Immutable. */
export class KpiLandscape {
  private readonly bySet: Map<string, SettledSet>;
  private readonly mappings: Map<string, UnitMapping>;
  private readonly matches = new Map<string, Map<string, HolderMatch>>();
  private counted: CoverageSummary | undefined;

  constructor(
    readonly organization: OrganizationView,
    /** By code, then period. */
    readonly sets: readonly SettledSet[],
    private readonly index: UnitIndex,
    private readonly lexicon: Lexicon,
  ) {
    this.bySet = new Map(sets.map((settled) => [settled.set.id, settled]));
    const owned = sets.flatMap(({ set, decision }) =>
      decision.unitId === null ? [] : [{ set, unitId: decision.unitId }],
    );
    this.mappings = mapUnits(organization, owned);
  }

  set(id: string): SettledSet | undefined {
    return this.bySet.get(id);
  }

  mappingOf(unitId: string): UnitMapping | undefined {
    return this.mappings.get(unitId);
  }

  pathOf(unitId: string | null): string[] {
    const unit = unitId === null ? undefined : this.organization.unit(unitId);
    return unit ? this.index.pathOf(unit) : [];
  }

  /** Whether a unit is another or lies below it. */
  isWithin(unit: OrgUnit, ancestorId: string): boolean {
    const inner = this.index.unit(unit.id);
    const outer = this.index.unit(ancestorId);
    return inner !== undefined && outer !== undefined && inner.at >= outer.at && inner.at < outer.end;
  }

  /** Undefined where the organisation has no such position. */
  kpisOf(positionId: string): PositionKpiView | undefined {
    const position = this.organization.position(positionId);
    const mapping = position && this.mappings.get(position.unitId);
    if (!mapping) return undefined;
    const { source, setId, setCode, ownerUnitId } = mapping;
    const settled = setId === null ? undefined : this.bySet.get(setId);
    const held = settled
      ? heldKpis(settled.set, this.matchesOf(settled).get(positionId))
      : { holder: null, ambiguous: false, kpis: [] };
    return { positionId, source, setId, setCode, ownerUnitId, ownerUnitPath: this.pathOf(ownerUnitId), ...held };
  }

  get coverage(): CoverageSummary {
    this.counted ??= cover(
      this.organization,
      this.mappings,
      this.sets.map(({ decision }) => decision.status),
    );
    return this.counted;
  }

  private matchesOf({ set, decision }: SettledSet): Map<string, HolderMatch> {
    const known = this.matches.get(set.id);
    if (known) return known;
    const owner = decision.unitId === null ? undefined : this.index.unit(decision.unitId);
    const matches = owner ? matchHolders(set.holders, owner, this.index, this.lexicon) : new Map<string, HolderMatch>();
    this.matches.set(set.id, matches);
    return matches;
  }
}
