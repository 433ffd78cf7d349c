import { ApiProperty } from '@nestjs/swagger';
import type { PromptVersion } from '../../llm/index.js';
import type { PromptStanding } from '../application/read-prompts.js';

const time = '2026-01-15T09:30:00.000Z';

/** A prompt version with what is known of its use. */
export class PromptResponse {
  @ApiProperty({ example: 'draft' })
  readonly name: string;

  @ApiProperty({ example: 2 })
  readonly version: number;

  @ApiProperty({ description: 'What it does otherwise than the version before', example: 'Shows the company brief.' })
  readonly changelog: string;

  @ApiProperty({ description: 'SHA-256 of what reaches a model', example: 'b5bb9d8014a0f9b1d61e21e796d78dcc' })
  readonly hash: string;

  @ApiProperty({ description: 'Whether it writes where no experiment decides', example: true })
  readonly isCurrent: boolean;

  @ApiProperty({ type: String, nullable: true, description: 'The experiment that it takes part in', example: null })
  readonly experiment: string | null;

  @ApiProperty({
    type: 'object',
    additionalProperties: { type: 'string', enum: ['data', 'text'] },
    description: 'Its variables: `data` is the text of others and stands fenced, `text` is ours',
    example: { position: 'data', language: 'text' },
  })
  readonly variables: object;

  @ApiProperty({
    type: 'object',
    additionalProperties: { type: 'number' },
    description: 'What it asks of a model, where the route says nothing else',
    example: { temperature: 0.4 },
  })
  readonly parameters: object;

  @ApiProperty({ description: 'Calls made with it, failed and cached ones too', example: 120 })
  readonly calls: number;

  @ApiProperty({
    type: Number,
    nullable: true,
    description: 'US dollars a call that asked a provider',
    example: 0.0021,
  })
  readonly averageCostUsd: number | null;

  @ApiProperty({ type: String, format: 'date-time', nullable: true, example: time })
  readonly firstUsedAt: string | null;

  @ApiProperty({ type: String, format: 'date-time', nullable: true, example: time })
  readonly lastUsedAt: string | null;

  @ApiProperty({ description: 'Profiles that began with a draft of it, the offline provider’s left out', example: 40 })
  readonly profiles: number;

  @ApiProperty({
    type: Number,
    nullable: true,
    description: 'The reviewer’s score of those profiles as they were published, 0-10, on average',
    example: 8.4,
  })
  readonly averageScore: number | null;

  @ApiProperty({ description: 'Opinions of readers on what it wrote, the declined ones left out', example: 6 })
  readonly feedbackCount: number;

  @ApiProperty({ type: Number, nullable: true, description: 'Their score, 1-5, on average', example: 4.2 })
  readonly averageFeedback: number | null;

  constructor({ prompt, isCurrent, experiment, calls, drafts, feedback }: PromptStanding) {
    this.name = prompt.name;
    this.version = prompt.version;
    this.changelog = prompt.changelog;
    this.hash = prompt.hash;
    this.isCurrent = isCurrent;
    this.experiment = experiment;
    this.variables = prompt.variables;
    this.parameters = prompt.parameters;
    this.calls = calls?.calls ?? 0;
    this.averageCostUsd = calls?.averageCostUsd ?? null;
    this.firstUsedAt = calls?.firstAt.toISOString() ?? null;
    this.lastUsedAt = calls?.lastAt.toISOString() ?? null;
    this.profiles = drafts?.profiles ?? 0;
    this.averageScore = drafts?.averageScore ?? null;
    this.feedbackCount = feedback?.count ?? 0;
    this.averageFeedback = feedback?.average ?? null;
  }
}

/** The text of a prompt version. */
export class PromptTextResponse {
  @ApiProperty({ example: 'draft' })
  readonly name: string;

  @ApiProperty({ example: 2 })
  readonly version: number;

  @ApiProperty({ type: String, nullable: true, description: 'Template that says who the model is', example: null })
  readonly system: string | null;

  @ApiProperty({ description: 'Template of the question', example: 'Write in this language: {{ language }}.' })
  readonly user: string;

  @ApiProperty({
    type: 'object',
    additionalProperties: true,
    nullable: true,
    description: 'JSON Schema of the answer',
    example: null,
  })
  readonly schema: object | null;

  constructor({ name, version, system, user, schema }: PromptVersion) {
    this.name = name;
    this.version = version;
    this.system = system;
    this.user = user;
    this.schema = schema;
  }
}
