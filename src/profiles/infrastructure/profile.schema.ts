import { EntitySchema } from 'typeorm';
import { normaliseName } from '../../platform/kernel/index.js';
import type { ProfileProps } from '../domain/profile.js';

/** A profile with the form of its title that searches compare. */
export interface ProfileRow extends ProfileProps {
  searchTitle: string;
}

export const rowOf = (profile: Readonly<ProfileProps>): ProfileRow => ({
  ...profile,
  searchTitle: normaliseName(profile.title),
});

export function propsOf(row: ProfileRow): ProfileProps {
  const { searchTitle: _, ...props } = row;
  return props;
}

export const ProfileSchema = new EntitySchema<ProfileRow>({
  name: 'Profile',
  tableName: 'profiles',
  columns: {
    id: { type: 'uuid', primary: true, primaryKeyConstraintName: 'profiles_pk' },
    positionId: { name: 'position_id', type: 'uuid' },
    title: { type: 'text' },
    searchTitle: { name: 'search_title', type: 'text' },
    unitId: { name: 'unit_id', type: 'uuid' },
    unitName: { name: 'unit_name', type: 'text' },
    unitPath: { name: 'unit_path', type: 'text', array: true },
    category: { type: 'text' },
    provider: { type: 'text' },
    score: { type: 'double precision', nullable: true },
    needsAttention: { name: 'needs_attention', type: 'boolean' },
    currentVersion: { name: 'current_version', type: 'integer' },
    archivedAt: { name: 'archived_at', type: 'timestamptz', nullable: true },
    createdAt: { name: 'created_at', type: 'timestamptz' },
    updatedAt: { name: 'updated_at', type: 'timestamptz' },
  },
  uniques: [{ name: 'profiles_position_id_uq', columns: ['positionId'] }],
  checks: [
    { name: 'profiles_current_version_ck', expression: 'current_version >= 1' },
    { name: 'profiles_score_ck', expression: 'score >= 0 AND score <= 10' },
    {
      name: 'profiles_category_ck',
      expression: `category IN ('specialist', 'line-manager', 'middle-manager', 'top-manager')`,
    },
  ],
  indices: [
    { name: 'profiles_unit_id_idx', columns: ['unitId', 'id'], synchronize: false },
    { name: 'profiles_current_position_idx', columns: ['positionId'], where: 'archived_at IS NULL' },
    { name: 'profiles_category_idx', columns: ['category', 'id'] },
    { name: 'profiles_provider_idx', columns: ['provider', 'id'] },
    { name: 'profiles_needs_attention_idx', columns: ['id'], where: 'needs_attention' },
    { name: 'profiles_archived_idx', columns: ['id'], where: 'archived_at IS NOT NULL' },
    { name: 'profiles_search_title_idx', columns: ['searchTitle'], synchronize: false },
  ],
});
