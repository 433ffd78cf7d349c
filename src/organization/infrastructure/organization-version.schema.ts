import { EntitySchema } from 'typeorm';
import { OrganizationVersion } from '../domain/organization-version.js';

export const OrganizationVersionSchema = new EntitySchema<OrganizationVersion>({
  name: 'OrganizationVersion',
  target: OrganizationVersion,
  tableName: 'organization_versions',
  columns: {
    id: { type: 'uuid', primary: true, primaryKeyConstraintName: 'organization_versions_pk' },
    number: { type: 'integer' },
    contentHash: { name: 'content_hash', type: 'text' },
    sourceName: { name: 'source_name', type: 'text', nullable: true },
    sourceFormat: { name: 'source_format', type: 'text' },
    unitCount: { name: 'unit_count', type: 'integer' },
    positionCount: { name: 'position_count', type: 'integer' },
    report: { type: 'jsonb' },
    importedById: { name: 'imported_by_id', type: 'text' },
    importedByName: { name: 'imported_by_name', type: 'text' },
    importedAt: { name: 'imported_at', type: 'timestamptz' },
    isCurrent: { name: 'is_current', type: 'boolean' },
  },
  uniques: [{ name: 'organization_versions_number_uq', columns: ['number'] }],
  indices: [{ name: 'organization_versions_current_uq', columns: ['isCurrent'], unique: true, where: 'is_current' }],
  checks: [
    { name: 'organization_versions_source_format_ck', expression: `source_format IN ('json', 'csv', 'xlsx')` },
    { name: 'organization_versions_counts_ck', expression: `unit_count > 0 AND position_count >= 0` },
  ],
});
