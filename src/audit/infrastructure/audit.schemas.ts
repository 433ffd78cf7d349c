import { EntitySchema } from 'typeorm';

export const AuditEventSchema = new EntitySchema<Record<string, unknown>>({
  name: 'AuditEvent',
  tableName: 'audit_events',
  columns: {
    id: { type: 'uuid', primary: true, primaryKeyConstraintName: 'audit_events_pk' },
    occurredAt: { name: 'occurred_at', type: 'timestamptz' },
    requestId: { name: 'request_id', type: 'text', nullable: true },
    actorKind: { name: 'actor_kind', type: 'text' },
    actorId: { name: 'actor_id', type: 'text', nullable: true },
    action: { type: 'text' },
    objectKind: { name: 'object_kind', type: 'text' },
    objectId: { name: 'object_id', type: 'text', nullable: true },
    before: { type: 'jsonb', nullable: true },
    after: { type: 'jsonb', nullable: true },
    refusal: { type: 'text', nullable: true },
    personalDigest: { name: 'personal_digest', type: 'bytea', nullable: true },
    sequence: { type: 'bigint', nullable: true },
    hash: { type: 'bytea', nullable: true },
  },
  uniques: [{ name: 'audit_events_sequence_uq', columns: ['sequence'] }],
  checks: [
    {
      name: 'audit_events_actor_ck',
      expression: `actor_kind IN ('user', 'service', 'system', 'anonymous')`,
    },
    { name: 'audit_events_seal_ck', expression: `(sequence IS NULL) = (hash IS NULL)` },
  ],
  indices: [
    { name: 'audit_events_unsealed_idx', columns: ['id'], where: 'sequence IS NULL' },
    { name: 'audit_events_actor_idx', columns: ['actorId', 'id'] },
    { name: 'audit_events_object_idx', columns: ['objectKind', 'objectId', 'id'] },
    { name: 'audit_events_action_idx', columns: ['action', 'id'] },
    { name: 'audit_events_refused_idx', columns: ['id'], where: 'refusal IS NOT NULL' },
  ],
});

export const AuditPersonalPartsSchema = new EntitySchema<Record<string, unknown>>({
  name: 'AuditPersonalParts',
  tableName: 'audit_personal_parts',
  columns: {
    eventId: {
      name: 'event_id',
      type: 'uuid',
      primary: true,
      primaryKeyConstraintName: 'audit_personal_parts_pk',
    },
    salt: { type: 'bytea', nullable: true },
    parts: { type: 'jsonb', nullable: true },
    erasureId: { name: 'erasure_id', type: 'uuid', nullable: true },
  },
  foreignKeys: [
    {
      name: 'audit_personal_parts_event_fk',
      target: 'AuditEvent',
      columnNames: ['eventId'],
      referencedColumnNames: ['id'],
      onDelete: 'CASCADE',
    },
  ],
  checks: [
    {
      name: 'audit_personal_parts_erased_ck',
      expression: `(erasure_id IS NULL) = (parts IS NOT NULL AND salt IS NOT NULL)`,
    },
  ],
});

export const AuditChainSchema = new EntitySchema<Record<string, unknown>>({
  name: 'AuditChain',
  tableName: 'audit_chain',
  columns: {
    id: { type: 'smallint', primary: true, primaryKeyConstraintName: 'audit_chain_pk' },
    headSequence: { name: 'head_sequence', type: 'bigint' },
    headHash: { name: 'head_hash', type: 'bytea' },
    baseSequence: { name: 'base_sequence', type: 'bigint' },
    baseHash: { name: 'base_hash', type: 'bytea' },
  },
  checks: [
    { name: 'audit_chain_single_ck', expression: 'id = 1' },
    { name: 'audit_chain_order_ck', expression: 'base_sequence >= 0 AND base_sequence <= head_sequence' },
  ],
});
