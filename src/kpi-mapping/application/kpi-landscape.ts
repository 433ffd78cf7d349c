import type { KpiSet } from '../domain/kpi-set.js';
import { mapUnits } from '../domain/mapping/map-units.js';
import { type HolderMatch, matchHolders } from '../domain/mapping/match-holders.js';
import { heldKpis } from '../domain/mapping/position-kpis.js';
import type { PositionKpiView } from '../domain/mapping/position-kpi-view.js';
import type { UnitMapping } from '../domain/mapping/unit-mapping.js';
import type { OrganizationView } from '../domain/organization-view.js';
import type { OwnerDecision } from '../domain/ownership/evidence.js';
import type { Lexicon } from '../domain/ownership/lexicon.js';
import type { UnitIndex } from '../domain/ownership/unit-index.js';
import { KpiView } from './kpi-view.js';

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
  private everything: KpiView | undefined;
  private readonly views = new WeakMap<OrganizationView, KpiView>();

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

  /** What is seen by who sees a part of the organisation, or everything. */
  seenIn(organization: OrganizationView, seesEverything: boolean): KpiView {
    if (seesEverything) return (this.everything ??= new KpiView(this, this.organization, true));
    const view = this.views.get(organization) ?? new KpiView(this, organization, false);
    this.views.set(organization, view);
    return view;
  }

  mappingOf(unitId: string): UnitMapping | undefined {
    return this.mappings.get(unitId);
  }

  pathOf(unitId: string | null): string[] {
    const unit = unitId === null ? undefined : this.organization.unit(unitId);
    return unit ? this.index.pathOf(unit) : [];
  }

  /** Where a unit and those below it stand in preorder: from one index up to another. */
  runOf(unitId: string): [from: number, to: number] {
    const { at, end } = this.index.unit(unitId) ?? { at: 0, end: 0 };
    return [at, end];
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

  private matchesOf({ set, decision }: SettledSet): Map<string, HolderMatch> {
    const known = this.matches.get(set.id);
    if (known) return known;
    const owner = decision.unitId === null ? undefined : this.index.unit(decision.unitId);
    const matches = owner ? matchHolders(set.holders, owner, this.index, this.lexicon) : new Map<string, HolderMatch>();
    this.matches.set(set.id, matches);
    return matches;
  }
}
