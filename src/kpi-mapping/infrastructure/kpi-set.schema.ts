import { EntitySchema } from 'typeorm';
import type { KpiDirection, KpiSection } from '../domain/kpi-set-content.js';
import type { ContentWarning } from '../domain/kpi-set-content.js';

export interface KpiSetRecord {
  id: string;
  code: string;
  codeKey: string;
  label: string;
  period: string;
  description: string | null;
  ownerUnitId: string | null;
  ownerUnitNumber: string | null;
  ownerUnitPath: string | null;
  warnings: readonly ContentWarning[];
  contentHash: string;
  importedAt: Date;
}

export const KpiSetSchema = new EntitySchema<KpiSetRecord>({
  name: 'KpiSet',
  tableName: 'kpi_sets',
  columns: {
    id: { type: 'uuid', primary: true, primaryKeyConstraintName: 'kpi_sets_pk' },
    code: { type: 'text' },
    codeKey: { name: 'code_key', type: 'text' },
    label: { type: 'text' },
    period: { type: 'text' },
    description: { type: 'text', nullable: true },
    ownerUnitId: { name: 'owner_unit_id', type: 'text', nullable: true },
    ownerUnitNumber: { name: 'owner_unit_number', type: 'text', nullable: true },
    ownerUnitPath: { name: 'owner_unit_path', type: 'text', nullable: true },
    warnings: { type: 'jsonb' },
    contentHash: { name: 'content_hash', type: 'text' },
    importedAt: { name: 'imported_at', type: 'timestamptz' },
  },
  uniques: [{ name: 'kpi_sets_code_period_uq', columns: ['codeKey', 'period'] }],
});

export interface KpiHolderRecord {
  id: string;
  setId: string;
  ordinal: number;
  title: string;
  label: string | null;
}

export const KpiHolderSchema = new EntitySchema<KpiHolderRecord>({
  name: 'KpiHolder',
  tableName: 'kpi_holders',
  columns: {
    id: { type: 'uuid', primary: true, primaryKeyConstraintName: 'kpi_holders_pk' },
    setId: { name: 'set_id', type: 'uuid' },
    ordinal: { type: 'integer' },
    title: { type: 'text' },
    label: { type: 'text', nullable: true },
  },
  uniques: [{ name: 'kpi_holders_set_ordinal_uq', columns: ['setId', 'ordinal'] }],
  foreignKeys: [
    {
      name: 'kpi_holders_set_fk',
      target: 'KpiSet',
      columnNames: ['setId'],
      referencedColumnNames: ['id'],
      onDelete: 'CASCADE',
    },
  ],
});

export interface KpiRecord {
  id: string;
  setId: string;
  ordinal: number;
  section: KpiSection;
  name: string;
  targetRaw: string | null;
  targetValue: number | null;
  targetUnit: string | null;
  direction: KpiDirection | null;
  minValue: string | null;
  maxValue: string | null;
  method: string | null;
  source: string | null;
}

export const KpiSchema = new EntitySchema<KpiRecord>({
  name: 'Kpi',
  tableName: 'kpis',
  columns: {
    id: { type: 'uuid', primary: true, primaryKeyConstraintName: 'kpis_pk' },
    setId: { name: 'set_id', type: 'uuid' },
    ordinal: { type: 'integer' },
    section: { type: 'text' },
    name: { type: 'text' },
    targetRaw: { name: 'target_raw', type: 'text', nullable: true },
    targetValue: { name: 'target_value', type: 'double precision', nullable: true },
    targetUnit: { name: 'target_unit', type: 'text', nullable: true },
    direction: { type: 'text', nullable: true },
    minValue: { name: 'min_value', type: 'text', nullable: true },
    maxValue: { name: 'max_value', type: 'text', nullable: true },
    method: { type: 'text', nullable: true },
    source: { type: 'text', nullable: true },
  },
  uniques: [{ name: 'kpis_set_ordinal_uq', columns: ['setId', 'ordinal'] }],
  checks: [
    { name: 'kpis_section_ck', expression: `section IN ('trigger', 'corporate', 'budget', 'personal')` },
    { name: 'kpis_direction_ck', expression: `direction IN ('up', 'down')` },
  ],
  foreignKeys: [
    {
      name: 'kpis_set_fk',
      target: 'KpiSet',
      columnNames: ['setId'],
      referencedColumnNames: ['id'],
      onDelete: 'CASCADE',
    },
  ],
});

export interface KpiWeightRecord {
  kpiId: string;
  holderId: string;
  weight: number;
}

export const KpiWeightSchema = new EntitySchema<KpiWeightRecord>({
  name: 'KpiWeight',
  tableName: 'kpi_weights',
  columns: {
    kpiId: { name: 'kpi_id', type: 'uuid', primary: true, primaryKeyConstraintName: 'kpi_weights_pk' },
    holderId: { name: 'holder_id', type: 'uuid', primary: true, primaryKeyConstraintName: 'kpi_weights_pk' },
    weight: { type: 'double precision' },
  },
  checks: [{ name: 'kpi_weights_weight_ck', expression: 'weight >= 0' }],
  indices: [{ name: 'kpi_weights_holder_idx', columns: ['holderId'] }],
  foreignKeys: [
    {
      name: 'kpi_weights_kpi_fk',
      target: 'Kpi',
      columnNames: ['kpiId'],
      referencedColumnNames: ['id'],
      onDelete: 'CASCADE',
    },
    {
      name: 'kpi_weights_holder_fk',
      target: 'KpiHolder',
      columnNames: ['holderId'],
      referencedColumnNames: ['id'],
      onDelete: 'CASCADE',
    },
  ],
});
