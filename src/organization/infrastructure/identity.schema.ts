import { EntitySchema } from 'typeorm';

/** A unit through all versions. */
export interface UnitIdentityRow {
  id: string;
  number: string | null;
}

/** A place at which a unit without a number is known again: a name below a parent. */
export interface UnitPlaceRow {
  id: string;
  unitId: string;
  parentId: string | null;
  nameKey: string;
  /** 1 for the first of several siblings of that name. */
  occurrence: number;
}

/** A position through all versions: a normalised title in a unit. */
export interface PositionIdentityRow {
  id: string;
  unitId: string;
  titleKey: string;
}

export const UnitIdentitySchema = new EntitySchema<UnitIdentityRow>({
  name: 'UnitIdentity',
  tableName: 'unit_identities',
  columns: {
    id: { type: 'uuid', primary: true, primaryKeyConstraintName: 'unit_identities_pk' },
    number: { type: 'text', nullable: true },
  },
  uniques: [{ name: 'unit_identities_number_uq', columns: ['number'] }],
});

export const UnitPlaceSchema = new EntitySchema<UnitPlaceRow>({
  name: 'UnitPlace',
  tableName: 'unit_places',
  columns: {
    id: { type: 'uuid', primary: true, primaryKeyConstraintName: 'unit_places_pk' },
    unitId: { name: 'unit_id', type: 'uuid' },
    parentId: { name: 'parent_id', type: 'uuid', nullable: true },
    nameKey: { name: 'name_key', type: 'text' },
    occurrence: { type: 'integer' },
  },
  foreignKeys: [
    { target: 'UnitIdentity', columnNames: ['unitId'], referencedColumnNames: ['id'], name: 'unit_places_unit_fk' },
    { target: 'UnitIdentity', columnNames: ['parentId'], referencedColumnNames: ['id'], name: 'unit_places_parent_fk' },
  ],
  indices: [
    { name: 'unit_places_place_uq', columns: ['parentId', 'nameKey', 'occurrence'], unique: true, synchronize: false },
    { name: 'unit_places_unit_idx', columns: ['unitId'] },
  ],
  checks: [{ name: 'unit_places_occurrence_ck', expression: `occurrence >= 1` }],
});

export const PositionIdentitySchema = new EntitySchema<PositionIdentityRow>({
  name: 'PositionIdentity',
  tableName: 'position_identities',
  columns: {
    id: { type: 'uuid', primary: true, primaryKeyConstraintName: 'position_identities_pk' },
    unitId: { name: 'unit_id', type: 'uuid' },
    titleKey: { name: 'title_key', type: 'text' },
  },
  foreignKeys: [
    {
      target: 'UnitIdentity',
      columnNames: ['unitId'],
      referencedColumnNames: ['id'],
      name: 'position_identities_unit_fk',
    },
  ],
  uniques: [{ name: 'position_identities_title_uq', columns: ['unitId', 'titleKey'] }],
});
