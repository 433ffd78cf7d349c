import { EntitySchema } from 'typeorm';
import type { Evidence, KpiSetStatus, OwnerCandidate } from '../domain/ownership/evidence.js';

export interface OwnerPinRecord {
  setId: string;
  unitId: string | null;
  pinnedBy: string;
  pinnedAt: Date;
}

export const OwnerPinSchema = new EntitySchema<OwnerPinRecord>({
  name: 'KpiOwnerPin',
  tableName: 'kpi_owner_pins',
  columns: {
    setId: { name: 'set_id', type: 'uuid', primary: true, primaryKeyConstraintName: 'kpi_owner_pins_pk' },
    unitId: { name: 'unit_id', type: 'uuid', nullable: true },
    pinnedBy: { name: 'pinned_by', type: 'text' },
    pinnedAt: { name: 'pinned_at', type: 'timestamptz' },
  },
  foreignKeys: [
    {
      name: 'kpi_owner_pins_set_fk',
      target: 'KpiSet',
      columnNames: ['setId'],
      referencedColumnNames: ['id'],
      onDelete: 'CASCADE',
    },
  ],
});

export interface OwnerDecisionRecord {
  setId: string;
  versionId: string;
  rules: string;
  contentHash: string;
  status: KpiSetStatus;
  unitId: string | null;
  evidence: readonly Evidence[];
  candidates: readonly OwnerCandidate[];
  warnings: readonly string[];
  decidedAt: Date;
}

export const OwnerDecisionSchema = new EntitySchema<OwnerDecisionRecord>({
  name: 'KpiOwnerDecision',
  tableName: 'kpi_owner_decisions',
  columns: {
    setId: { name: 'set_id', type: 'uuid', primary: true, primaryKeyConstraintName: 'kpi_owner_decisions_pk' },
    versionId: { name: 'version_id', type: 'uuid', primary: true, primaryKeyConstraintName: 'kpi_owner_decisions_pk' },
    rules: { type: 'text' },
    contentHash: { name: 'content_hash', type: 'text' },
    status: { type: 'text' },
    unitId: { name: 'unit_id', type: 'uuid', nullable: true },
    evidence: { type: 'jsonb' },
    candidates: { type: 'jsonb' },
    warnings: { type: 'jsonb' },
    decidedAt: { name: 'decided_at', type: 'timestamptz' },
  },
  checks: [
    { name: 'kpi_owner_decisions_status_ck', expression: `status IN ('owned', 'unresolved')` },
    { name: 'kpi_owner_decisions_unit_ck', expression: `(status = 'owned') = (unit_id IS NOT NULL)` },
  ],
  indices: [{ name: 'kpi_owner_decisions_version_idx', columns: ['versionId'] }],
  foreignKeys: [
    {
      name: 'kpi_owner_decisions_set_fk',
      target: 'KpiSet',
      columnNames: ['setId'],
      referencedColumnNames: ['id'],
      onDelete: 'CASCADE',
    },
  ],
});

export interface RevisionRecord {
  id: number;
  revision: number;
}

/** One row that counts every change of sets and pins, and that writers queue up at. */
export const RevisionSchema = new EntitySchema<RevisionRecord>({
  name: 'KpiRevision',
  tableName: 'kpi_revision',
  columns: {
    id: { type: 'smallint', primary: true, primaryKeyConstraintName: 'kpi_revision_pk' },
    revision: { type: 'integer' },
  },
  checks: [{ name: 'kpi_revision_single_ck', expression: 'id = 1' }],
});
