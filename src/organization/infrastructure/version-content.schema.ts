import { EntitySchema } from 'typeorm';

/** A unit as one version has it. */
export interface UnitRow {
  versionId: string;
  unitId: string;
  /** The place in the source, from 0. */
  ordinal: number;
  parentId: string | null;
  number: string | null;
  name: string;
  level: number;
  headcount: number | null;
  headcountBasis: 'own' | 'inherited' | 'unknown';
  headcountSourceUnitId: string | null;
}

/** A position as one version has it. */
export interface PositionRow {
  versionId: string;
  positionId: string;
  unitId: string;
  ordinal: number;
  title: string;
}

export const UnitSchema = new EntitySchema<UnitRow>({
  name: 'OrganizationUnit',
  tableName: 'organization_units',
  columns: {
    versionId: { name: 'version_id', type: 'uuid', primary: true, primaryKeyConstraintName: 'organization_units_pk' },
    unitId: { name: 'unit_id', type: 'uuid', primary: true, primaryKeyConstraintName: 'organization_units_pk' },
    ordinal: { type: 'integer' },
    parentId: { name: 'parent_id', type: 'uuid', nullable: true },
    number: { type: 'text', nullable: true },
    name: { type: 'text' },
    level: { type: 'smallint' },
    headcount: { type: 'integer', nullable: true },
    headcountBasis: { name: 'headcount_basis', type: 'text' },
    headcountSourceUnitId: { name: 'headcount_source_unit_id', type: 'uuid', nullable: true },
  },
  foreignKeys: [
    {
      target: 'OrganizationVersion',
      columnNames: ['versionId'],
      referencedColumnNames: ['id'],
      name: 'organization_units_version_fk',
      onDelete: 'CASCADE',
    },
    {
      target: 'UnitIdentity',
      columnNames: ['unitId'],
      referencedColumnNames: ['id'],
      name: 'organization_units_identity_fk',
    },
  ],
  indices: [{ name: 'organization_units_ordinal_idx', columns: ['versionId', 'ordinal'] }],
  checks: [
    { name: 'organization_units_level_ck', expression: `level BETWEEN 1 AND 32` },
    { name: 'organization_units_headcount_ck', expression: `headcount >= 0` },
    { name: 'organization_units_basis_ck', expression: `headcount_basis IN ('own', 'inherited', 'unknown')` },
    {
      name: 'organization_units_known_ck',
      expression: `(headcount_basis = 'unknown') = (headcount IS NULL) AND (headcount IS NULL) = (headcount_source_unit_id IS NULL)`,
    },
  ],
});

export const PositionSchema = new EntitySchema<PositionRow>({
  name: 'OrganizationPosition',
  tableName: 'organization_positions',
  columns: {
    versionId: {
      name: 'version_id',
      type: 'uuid',
      primary: true,
      primaryKeyConstraintName: 'organization_positions_pk',
    },
    positionId: {
      name: 'position_id',
      type: 'uuid',
      primary: true,
      primaryKeyConstraintName: 'organization_positions_pk',
    },
    unitId: { name: 'unit_id', type: 'uuid' },
    ordinal: { type: 'integer' },
    title: { type: 'text' },
  },
  foreignKeys: [
    {
      target: 'OrganizationUnit',
      columnNames: ['versionId', 'unitId'],
      referencedColumnNames: ['versionId', 'unitId'],
      name: 'organization_positions_unit_fk',
      onDelete: 'CASCADE',
    },
    {
      target: 'PositionIdentity',
      columnNames: ['positionId'],
      referencedColumnNames: ['id'],
      name: 'organization_positions_identity_fk',
    },
  ],
  indices: [{ name: 'organization_positions_ordinal_idx', columns: ['versionId', 'ordinal'] }],
});
