import { EntitySchema } from 'typeorm';
import type { FeedbackEvent, FeedbackProps } from '../domain/feedback/feedback.js';

export const ProfileFeedbackSchema = new EntitySchema<FeedbackProps>({
  name: 'ProfileFeedback',
  tableName: 'profile_feedback',
  columns: {
    id: { type: 'uuid', primary: true, primaryKeyConstraintName: 'profile_feedback_pk' },
    profileId: { name: 'profile_id', type: 'uuid' },
    version: { type: 'integer' },
    score: { type: 'smallint' },
    comment: { type: 'text', nullable: true },
    section: { type: 'text', nullable: true },
    status: { type: 'text' },
    revision: { type: 'integer' },
    roleFamily: { name: 'role_family', type: 'text', nullable: true },
    language: { type: 'text' },
    promptVersion: { name: 'prompt_version', type: 'text' },
    authorId: { name: 'author_id', type: 'text' },
    authorName: { name: 'author_name', type: 'text' },
    createdAt: { name: 'created_at', type: 'timestamptz' },
    deciderId: { name: 'decider_id', type: 'text', nullable: true },
    deciderName: { name: 'decider_name', type: 'text', nullable: true },
    decidedAt: { name: 'decided_at', type: 'timestamptz', nullable: true },
  },
  foreignKeys: [
    {
      name: 'profile_feedback_version_fk',
      target: 'ProfileVersion',
      columnNames: ['profileId', 'version'],
      referencedColumnNames: ['profileId', 'number'],
    },
  ],
  checks: [
    { name: 'profile_feedback_score_ck', expression: 'score BETWEEN 1 AND 5' },
    { name: 'profile_feedback_comment_ck', expression: `char_length(comment) BETWEEN 1 AND 2000` },
    { name: 'profile_feedback_revision_ck', expression: 'revision >= 1' },
    {
      name: 'profile_feedback_status_ck',
      expression: `(status = 'open' AND decided_at IS NULL) OR (status IN ('accepted', 'declined') AND decided_at IS NOT NULL)`,
    },
  ],
  indices: [
    { name: 'profile_feedback_profile_idx', columns: ['profileId', 'id'] },
    {
      name: 'profile_feedback_guidance_idx',
      columns: ['roleFamily', 'language', 'id'],
      where: `status = 'accepted' AND comment IS NOT NULL`,
    },
  ],
});

const primaryKeyConstraintName = 'profile_feedback_events_pk';

export const FeedbackEventSchema = new EntitySchema<FeedbackEvent>({
  name: 'FeedbackEvent',
  tableName: 'profile_feedback_events',
  columns: {
    feedbackId: { name: 'feedback_id', type: 'uuid', primary: true, primaryKeyConstraintName },
    revision: { type: 'integer', primary: true, primaryKeyConstraintName },
    type: { type: 'text' },
    actorId: { name: 'actor_id', type: 'text' },
    actorName: { name: 'actor_name', type: 'text' },
    at: { type: 'timestamptz' },
  },
  foreignKeys: [
    {
      name: 'profile_feedback_events_feedback_fk',
      target: 'ProfileFeedback',
      columnNames: ['feedbackId'],
      referencedColumnNames: ['id'],
    },
  ],
  checks: [
    {
      name: 'profile_feedback_events_type_ck',
      expression: `type IN ('given', 'accepted', 'declined', 'reopened')`,
    },
  ],
});
