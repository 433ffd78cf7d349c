import { ApiProperty } from '@nestjs/swagger';
import type { SeenGeneration } from '../application/generation-catalogue.js';
import {
  type GenerationStage,
  type GenerationState,
  generationPriorities,
  generationStages,
  generationStates,
} from '../domain/generation-state.js';

const time = '2026-01-15T09:30:00.000Z';

export class GenerationErrorResponse {
  @ApiProperty({ description: 'Stable; for programs', example: 'DRAFT_UNUSABLE' })
  readonly code!: string;

  @ApiProperty({
    description: 'For a person',
    example: 'The provider’s text is no usable draft: /purpose must be string',
  })
  readonly detail!: string;
}

/** One generation as the API shows it. */
export class GenerationResponse {
  @ApiProperty({ format: 'uuid', example: '0199a3c2-6c1e-7b1f-9b0e-0a6a1b2c3d4e' })
  readonly id: string;

  @ApiProperty({ enum: generationStates, example: 'running' })
  readonly state: GenerationState;

  @ApiProperty({ enum: generationStages, description: 'Where it is, or where it will go on', example: 'draft' })
  readonly stage: GenerationStage;

  @ApiProperty({ description: 'Percent', minimum: 0, maximum: 100, example: 10 })
  readonly progress: number;

  @ApiProperty({
    type: 'integer',
    description: 'Counts from 0; each review that sends the draft back opens another',
    example: 0,
  })
  readonly round: number;

  @ApiProperty({ description: 'How often a worker has begun it', example: 1 })
  readonly attempts: number;

  @ApiProperty({ enum: generationPriorities, example: 'interactive' })
  readonly priority: string;

  @ApiProperty({ description: 'Known answers are not used for it', example: false })
  readonly fresh: boolean;

  @ApiProperty({ format: 'uuid', example: '0199a3c2-6c1e-7b1f-9b0e-0a6a1b2c3d4f' })
  readonly positionId: string;

  @ApiProperty({ example: 'Senior Internal Auditor' })
  readonly positionTitle: string;

  @ApiProperty({ format: 'uuid', example: '0199a3c2-6c1e-7b1f-9b0e-0a6a1b2c3d50' })
  readonly unitId: string;

  @ApiProperty({ type: String, nullable: true, example: null })
  readonly employeeName: string | null;

  @ApiProperty({
    type: String,
    format: 'uuid',
    nullable: true,
    description: 'The batch it belongs to; null also where that reaches beyond the caller’s unit',
    example: null,
  })
  readonly batchId: string | null;

  @ApiProperty({ type: String, format: 'uuid', nullable: true, description: 'The profile it made', example: null })
  readonly profileId: string | null;

  @ApiProperty({ type: 'integer', nullable: true, description: 'The version it made', example: null })
  readonly profileVersion: number | null;

  @ApiProperty({
    type: String,
    nullable: true,
    description: 'Who wrote the text; `offline` is no model',
    example: null,
  })
  readonly provider: string | null;

  @ApiProperty({
    type: Number,
    nullable: true,
    description: 'The critic’s last mark while it runs, the published text’s in the end, 0-10',
    example: null,
  })
  readonly score: number | null;

  @ApiProperty({ description: 'No critic passed the profile: a person should look at it', example: false })
  readonly needsAttention: boolean;

  @ApiProperty({
    type: String,
    nullable: true,
    description:
      'What a queued generation waits for, such as `LLM_UNAVAILABLE` (no provider can be had) or `BUDGET_EXHAUSTED`',
    example: null,
  })
  readonly waitingFor: string | null;

  @ApiProperty({ type: String, format: 'date-time', nullable: true, description: 'Since when it waits', example: null })
  readonly waitingSince: string | null;

  @ApiProperty({ type: GenerationErrorResponse, nullable: true, description: 'Why it failed', example: null })
  readonly error: GenerationErrorResponse | null;

  @ApiProperty({
    type: String,
    format: 'date-time',
    nullable: true,
    description: 'Since when it is dead-lettered; retry it',
    example: null,
  })
  readonly deadLetteredAt: string | null;

  @ApiProperty({ description: 'Who asked for it', example: 'admin@example.com' })
  readonly requestedBy: string;

  @ApiProperty({ format: 'date-time', example: time })
  readonly createdAt: string;

  @ApiProperty({ type: String, format: 'date-time', nullable: true, example: time })
  readonly startedAt: string | null;

  @ApiProperty({ type: String, format: 'date-time', nullable: true, example: null })
  readonly finishedAt: string | null;

  constructor({ generation, batchId }: SeenGeneration) {
    this.id = generation.id;
    this.state = generation.state;
    this.stage = generation.stage;
    this.progress = generation.progress;
    this.round = generation.round;
    this.attempts = generation.attempts;
    this.priority = generation.priority;
    this.fresh = generation.fresh;
    this.positionId = generation.positionId;
    this.positionTitle = generation.positionTitle;
    this.unitId = generation.unitId;
    this.employeeName = generation.employeeName;
    this.batchId = batchId;
    this.profileId = generation.profileId;
    this.profileVersion = generation.profileVersion;
    this.provider = generation.provider;
    this.score = generation.score;
    this.needsAttention = generation.needsAttention;
    const waits = generation.state === 'queued';
    this.waitingFor = waits ? generation.waitingFor : null;
    this.waitingSince = waits ? (generation.waitingSince?.toISOString() ?? null) : null;
    this.error = generation.error;
    this.deadLetteredAt = generation.deadLetteredAt?.toISOString() ?? null;
    this.requestedBy = generation.requesterName;
    this.createdAt = generation.createdAt.toISOString();
    this.startedAt = generation.startedAt?.toISOString() ?? null;
    this.finishedAt = generation.finishedAt?.toISOString() ?? null;
  }
}
