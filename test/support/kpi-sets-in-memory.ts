import type { KpiSet } from '../../src/kpi-mapping/domain/kpi-set.js';
import { KpiSets, type StoredDecision } from '../../src/kpi-mapping/domain/kpi-sets.js';

/** KPI sets kept in memory, for rules that no database has a part in. */
export class KpiSetsInMemory extends KpiSets {
  readonly sets = new Map<string, KpiSet>();
  decisions: StoredDecision[] = [];
  changes = 0;
  reads = 0;

  async revision(): Promise<number> {
    return this.changes;
  }

  async beginChange(): Promise<void> {
    this.changes += 1;
  }

  async all(): Promise<KpiSet[]> {
    this.reads += 1;
    return [...this.sets.values()];
  }

  async byId(id: string): Promise<KpiSet | null> {
    return this.sets.get(id) ?? null;
  }

  async byCode(code: string, period: string): Promise<KpiSet | null> {
    return [...this.sets.values()].find((set) => set.code === code && set.period === period) ?? null;
  }

  async save(set: KpiSet): Promise<void> {
    this.sets.set(set.id, set);
  }

  async savePin(set: KpiSet): Promise<void> {
    this.sets.set(set.id, set);
  }

  async decisionsFor(versionId: string, rules: string): Promise<StoredDecision[]> {
    return this.decisions.filter((each) => each.versionId === versionId && each.rules === rules);
  }

  async saveDecisions(decisions: readonly StoredDecision[]): Promise<void> {
    this.decisions.push(...decisions);
  }
}
