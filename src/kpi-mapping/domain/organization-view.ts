/** A unit as this context sees it. */
export interface OrgUnit {
  readonly id: string;
  readonly number: string | null;
  readonly name: string;
  readonly level: number;
  readonly parentId: string | null;
}

/** A position as this context sees it: a title within one unit. */
export interface OrgPosition {
  readonly id: string;
  readonly unitId: string;
  readonly title: string;
}

/** What KPI mapping needs to know of one organisation version; the organisation's tree fits it as it is. */
export interface OrganizationView {
  readonly versionId: string;
  /** Every unit, parents before their children. */
  readonly units: readonly OrgUnit[];
  readonly positions: readonly OrgPosition[];
  unit(id: string): OrgUnit | undefined;
  position(id: string): OrgPosition | undefined;
  positionsOf(unit: OrgUnit): readonly OrgPosition[];
}
