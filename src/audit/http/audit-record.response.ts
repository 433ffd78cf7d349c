import { ApiProperty } from '@nestjs/swagger';
import type { AuditRecord } from '../domain/audit-record.js';

const state = {
  type: 'object' as const,
  additionalProperties: true,
  nullable: true,
};

class AuditActorResponse {
  @ApiProperty({ enum: ['user', 'service', 'system', 'anonymous'], example: 'user' })
  readonly kind: string;

  @ApiProperty({ type: String, nullable: true, example: '0199a3c2-6c1e-7b1f-9b0e-0a6a1b2c3d4e' })
  readonly id: string | null;

  @ApiProperty({
    type: String,
    nullable: true,
    description: 'As it was then; null where nobody was known, and after an erasure',
    example: 'Alex Example',
  })
  readonly name: string | null;

  @ApiProperty({
    type: String,
    nullable: true,
    description: 'The network address; null for the system, and after an erasure',
    example: '192.0.2.10',
  })
  readonly address: string | null;

  constructor({ actorKind, actorId, personalParts }: AuditRecord) {
    this.kind = actorKind;
    this.id = actorId;
    this.name = personalParts['name'] ?? null;
    this.address = personalParts['address'] ?? null;
  }
}

class AuditObjectResponse {
  @ApiProperty({ example: 'user' })
  readonly kind: string;

  @ApiProperty({ type: String, nullable: true, example: '0199a3c2-7d2f-7c20-8c1f-1b7b2c3d4e5f' })
  readonly id: string | null;

  constructor({ objectKind, objectId }: AuditRecord) {
    this.kind = objectKind;
    this.id = objectId;
  }
}

export class AuditRecordResponse {
  @ApiProperty({ format: 'uuid', example: '0199a3c2-8e30-7d31-9d20-2c8c3d4e5f60' })
  readonly id: string;

  @ApiProperty({ format: 'date-time', example: '2026-01-15T09:30:00.000Z' })
  readonly occurredAt: string;

  @ApiProperty({ type: AuditActorResponse })
  readonly actor: AuditActorResponse;

  @ApiProperty({ type: String, nullable: true, example: '0199a3c2-6c1e-7b1f-9b0e-0a6a1b2c3d4e' })
  readonly requestId: string | null;

  @ApiProperty({ description: 'The kind of object and what was done to it', example: 'user.changed' })
  readonly action: string;

  @ApiProperty({ type: AuditObjectResponse })
  readonly object: AuditObjectResponse;

  @ApiProperty({ enum: ['done', 'refused'], example: 'done' })
  readonly outcome: 'done' | 'refused';

  @ApiProperty({
    type: String,
    nullable: true,
    description: 'The code of the problem, for what was refused',
    example: null,
  })
  readonly refusal: string | null;

  @ApiProperty({ ...state, description: 'What was before: codes, ids and numbers', example: { role: 'viewer' } })
  readonly before: object | null;

  @ApiProperty({ ...state, description: 'What is after', example: { role: 'editor' } })
  readonly after: object | null;

  @ApiProperty({
    type: Number,
    nullable: true,
    description: 'The place in the chain; null for the second until it is given',
    example: 4711,
  })
  readonly sequence: number | null;

  @ApiProperty({
    type: String,
    nullable: true,
    description: 'SHA-256 (hex) over the hash of the record before and this record',
    example: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
  })
  readonly hash: string | null;

  constructor(record: AuditRecord) {
    this.id = record.id;
    this.occurredAt = record.occurredAt.toISOString();
    this.actor = new AuditActorResponse(record);
    this.requestId = record.requestId;
    this.action = record.action;
    this.object = new AuditObjectResponse(record);
    this.outcome = record.refusal === null ? 'done' : 'refused';
    this.refusal = record.refusal;
    this.before = record.before;
    this.after = record.after;
    this.sequence = record.sequence;
    this.hash = record.hash;
  }
}
