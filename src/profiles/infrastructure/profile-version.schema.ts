import { EntitySchema } from 'typeorm';
import type { JobProfileContent } from '../domain/job-profile-content.js';
import type { ProfileVersion } from '../domain/profile-version.js';
import { inFieldOrder } from './field-order.js';

export const ProfileVersionSchema = new EntitySchema<ProfileVersion>({
  name: 'ProfileVersion',
  tableName: 'profile_versions',
  columns: {
    profileId: { name: 'profile_id', type: 'uuid', primary: true, primaryKeyConstraintName: 'profile_versions_pk' },
    number: { type: 'integer', primary: true, primaryKeyConstraintName: 'profile_versions_pk' },
    content: {
      type: 'jsonb',
      transformer: {
        from: (content: JobProfileContent) => inFieldOrder(content),
        to: (content: JobProfileContent) => content,
      },
    },
    origin: { type: 'text' },
    generationId: { name: 'generation_id', type: 'uuid', nullable: true },
    restoredFrom: { name: 'restored_from', type: 'integer', nullable: true },
    authorId: { name: 'author_id', type: 'text' },
    authorName: { name: 'author_name', type: 'text' },
    reason: { type: 'text', nullable: true },
    provider: { type: 'text' },
    model: { type: 'text', nullable: true },
    promptVersion: { name: 'prompt_version', type: 'text' },
    roleFamily: { name: 'role_family', type: 'text', nullable: true },
    usage: { type: 'jsonb', nullable: true },
    checks: { type: 'jsonb' },
    score: { type: 'double precision', nullable: true },
    needsAttention: { name: 'needs_attention', type: 'boolean' },
    createdAt: { name: 'created_at', type: 'timestamptz' },
  },
  foreignKeys: [
    {
      name: 'profile_versions_profile_id_fk',
      target: 'Profile',
      columnNames: ['profileId'],
      referencedColumnNames: ['id'],
    },
    {
      name: 'profile_versions_restored_from_fk',
      target: 'ProfileVersion',
      columnNames: ['profileId', 'restoredFrom'],
      referencedColumnNames: ['profileId', 'number'],
    },
  ],
  uniques: [{ name: 'profile_versions_generation_id_uq', columns: ['generationId'] }],
  checks: [
    { name: 'profile_versions_number_ck', expression: 'number >= 1' },
    { name: 'profile_versions_score_ck', expression: 'score >= 0 AND score <= 10' },
    {
      name: 'profile_versions_origin_ck',
      expression: `(origin = 'generation' AND generation_id IS NOT NULL AND restored_from IS NULL) OR (origin = 'edit' AND generation_id IS NULL AND restored_from IS NULL) OR (origin = 'restore' AND generation_id IS NULL AND restored_from < number)`,
    },
  ],
  indices: [{ name: 'profile_versions_created_at_idx', columns: ['createdAt'] }],
});
