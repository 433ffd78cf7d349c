import { EntitySchema } from 'typeorm';
import type { BriefVersion } from '../domain/brief/brief-version.js';

export const BriefVersionSchema = new EntitySchema<BriefVersion>({
  name: 'OrganizationBrief',
  tableName: 'organization_briefs',
  columns: {
    id: { type: 'uuid', primary: true, primaryKeyConstraintName: 'organization_briefs_pk' },
    number: { type: 'integer' },
    text: { type: 'text' },
    reason: { type: 'text', nullable: true },
    authorId: { name: 'author_id', type: 'text' },
    authorName: { name: 'author_name', type: 'text' },
    createdAt: { name: 'created_at', type: 'timestamptz' },
  },
  uniques: [{ name: 'organization_briefs_number_uq', columns: ['number'] }],
  checks: [{ name: 'organization_briefs_number_ck', expression: 'number >= 1' }],
});
