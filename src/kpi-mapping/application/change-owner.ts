import { Injectable } from '@nestjs/common';
import { type AuditedState, AuditTrail } from '../../platform/audit/index.js';
import { Transactions } from '../../platform/database/index.js';
import { KpiSetNotFound, PinnedUnitUnknown } from '../domain/kpi-set.errors.js';
import type { KpiSet } from '../domain/kpi-set.js';
import { KpiSets } from '../domain/kpi-sets.js';
import { UnitAccess } from '../../organization/index.js';
import type { SettledSet } from './kpi-landscape.js';
import { KpiLandscapes } from './kpi-landscapes.js';
import type { KpiView } from './kpi-view.js';

/** A set after a person's decision, in the landscape that follows from it. */
export interface OwnerChange {
  readonly settled: SettledSet;
  readonly view: KpiView;
}

/**
 * Lets a person say which unit owns a set, that it is nobody's, or that the evidence should decide again. Who sees a branch only may
 * move a set within it; a set that is nobody's, or whose owner is open, is for who sees the whole.
 */
@Injectable()
export class ChangeOwner {
  constructor(
    private readonly sets: KpiSets,
    private readonly landscapes: KpiLandscapes,
    private readonly transactions: Transactions,
    private readonly trail: AuditTrail,
    private readonly access: UnitAccess,
  ) {}

  /** @throws KpiSetNotFound, PinnedUnitUnknown */
  async pin(setId: string, unitId: string, by: string): Promise<OwnerChange> {
    return this.change(setId, async (set) => {
      const seen = await this.landscapes.uncommitted();
      if (!seen.set(setId)) throw new KpiSetNotFound(setId);
      if (!seen.organization.unit(unitId)) throw new PinnedUnitUnknown(unitId);
      set.pinTo(unitId, by, new Date());
    });
  }

  /** @throws WholeOrganizationRequired, KpiSetNotFound */
  async exclude(setId: string, by: string): Promise<OwnerChange> {
    this.access.requireWholeOrganization();
    return this.change(setId, (set) => set.exclude(by, new Date()));
  }

  /** @throws WholeOrganizationRequired, KpiSetNotFound */
  async unpin(setId: string): Promise<OwnerChange> {
    this.access.requireWholeOrganization();
    return this.change(setId, (set) => set.unpin());
  }

  private async change(setId: string, verb: (set: KpiSet) => void | Promise<void>): Promise<OwnerChange> {
    return this.transactions.run(async () => {
      await this.sets.beginChange();
      const set = await this.sets.byId(setId);
      if (!set) throw new KpiSetNotFound(setId);
      const before = pinOf(set);
      await verb(set);
      await this.sets.savePin(set);
      const object = { kind: 'kpi-set', id: set.id };
      await this.trail.record({ action: 'kpi-set.owner-changed', object, before, after: pinOf(set) });
      const view = await this.landscapes.uncommitted();
      const settled = view.set(setId);
      if (!settled) throw new KpiSetNotFound(setId);
      return { settled, view };
    });
  }
}

/** What a person has decided, if anybody has; a decision without a unit says that the set is nobody's. */
const pinOf = ({ pin }: KpiSet): AuditedState => ({ decided: pin !== null, unitId: pin?.unitId ?? null });
