export const kpiSections = ['trigger', 'corporate', 'budget', 'personal'] as const;

/** What a row of a KPI set is for: a trigger is a condition of payment and carries no share of the whole. */
export type KpiSection = (typeof kpiSections)[number];

export const kpiDirections = ['up', 'down'] as const;

/** Whether more or less of a KPI is better. */
export type KpiDirection = (typeof kpiDirections)[number];

/** A target as it came, its number where it is one, and the unit of measurement. */
export interface KpiTarget {
  readonly raw: string | null;
  readonly value: number | null;
  readonly unit: string | null;
}

/** One column of a KPI set: whose weights it holds. The label tells apart holders of one title. */
export interface KpiHolder {
  readonly title: string;
  readonly label: string | null;
}

/** One KPI of a set. `weights` follows the order of the holders; null is "not applicable", which is not the same as 0. */
export interface KpiRow {
  readonly section: KpiSection;
  readonly name: string;
  readonly target: KpiTarget;
  readonly direction: KpiDirection | null;
  readonly min: string | null;
  readonly max: string | null;
  readonly method: string | null;
  readonly source: string | null;
  readonly weights: readonly (number | null)[];
}

/** The unit that a document itself names as its owner. */
export interface OwnerReference {
  readonly unitId: string | null;
  readonly unitNumber: string | null;
  readonly unitPath: string | null;
}

/** Something in a file that was taken, but that a person should look at; `row` counts from 1 where a row is meant. */
export interface ContentWarning {
  readonly code: string;
  readonly detail: string;
  readonly row: number | null;
}

/** What one KPI document says. */
export interface KpiSetContent {
  readonly code: string;
  readonly label: string;
  /** The period that the document is for, as it is written there; empty where none is given. */
  readonly period: string;
  readonly description: string | null;
  readonly ownerReference: OwnerReference | null;
  readonly holders: readonly KpiHolder[];
  readonly kpis: readonly KpiRow[];
  readonly warnings: readonly ContentWarning[];
}
