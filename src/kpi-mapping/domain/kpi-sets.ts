import type { OwnerDecision } from './ownership/evidence.js';
import type { KpiSet } from './kpi-set.js';

/** A stored decision and what it was made from. */
export interface StoredDecision {
  readonly setId: string;
  /** The organisation version and the content of the set that it was made for. */
  readonly versionId: string;
  readonly contentHash: string;
  /** The wording of the rules: a change of the rules makes older decisions worthless. */
  readonly rules: string;
  readonly decision: OwnerDecision;
}

/** The stored KPI sets. */
export abstract class KpiSets {
  /** Grows with every change of any set or pin. */
  abstract revision(): Promise<number>;

  /** Takes the right to change sets until the transaction ends, and counts the change. */
  abstract beginChange(): Promise<void>;

  abstract all(): Promise<KpiSet[]>;

  abstract byId(id: string): Promise<KpiSet | null>;

  abstract byCode(code: string, period: string): Promise<KpiSet | null>;

  abstract save(set: KpiSet): Promise<void>;

  /** Writes the pin alone. */
  abstract savePin(set: KpiSet): Promise<void>;

  /** The decisions made by these rules for one organisation version. */
  abstract decisionsFor(versionId: string, rules: string): Promise<StoredDecision[]>;

  abstract saveDecisions(decisions: readonly StoredDecision[]): Promise<void>;
}
