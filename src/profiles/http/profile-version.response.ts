import { ApiProperty } from '@nestjs/swagger';
import type { ProfileCheck, ProfileVersion, VersionHeader, VersionOrigin } from '../domain/profile-version.js';
import { JobProfileContentResponse } from './job-profile-content.response.js';

const versionOrigins: VersionOrigin[] = ['generation', 'edit', 'restore'];
const outcomes: ProfileCheck['outcome'][] = ['passed', 'repaired', 'failed'];

export class ProfileAuthorResponse {
  @ApiProperty({ example: '0199a3c2-6c1e-7b1f-9b0e-0a6a1b2c3d12' })
  id!: string;

  @ApiProperty({ example: 'editor@example.org' })
  name!: string;
}

export class ProfileCheckResponse {
  @ApiProperty({ example: 'schema' })
  name!: string;

  @ApiProperty({ enum: outcomes, example: 'passed' })
  outcome!: ProfileCheck['outcome'];

  @ApiProperty({ example: 'The content follows the schema.' })
  detail!: string;
}

export class ProfileUsageResponse {
  @ApiProperty({ example: 4200 })
  inputTokens!: number;

  @ApiProperty({ example: 1800 })
  outputTokens!: number;

  @ApiProperty({ example: 0 })
  cachedTokens!: number;

  @ApiProperty({
    type: Number,
    nullable: true,
    description: 'US dollars; null where the price is not known',
    example: 0.012,
  })
  costUsd!: number | null;
}

/** A version without its content. */
export class ProfileVersionHeaderResponse {
  @ApiProperty({ description: 'Counts from 1 without gaps', example: 1 })
  readonly number: number;

  @ApiProperty({ enum: versionOrigins, example: 'generation' })
  readonly origin: VersionOrigin;

  @ApiProperty({ type: String, format: 'uuid', nullable: true, example: '0199a3c2-6c1e-7b1f-9b0e-0a6a1b2c3d13' })
  readonly generationId: string | null;

  @ApiProperty({ type: Number, nullable: true, description: 'The version that was made current again', example: null })
  readonly restoredFrom: number | null;

  @ApiProperty({ type: ProfileAuthorResponse, description: 'Who asked for the generation, edited or restored' })
  readonly author: ProfileAuthorResponse;

  @ApiProperty({ type: String, nullable: true, example: null })
  readonly reason: string | null;

  @ApiProperty({ example: 'offline' })
  readonly provider: string;

  @ApiProperty({ type: String, nullable: true, example: null })
  readonly model: string | null;

  @ApiProperty({ example: 'profile-1' })
  readonly promptVersion: string;

  @ApiProperty({
    type: ProfileUsageResponse,
    nullable: true,
    description: 'What the calls behind this version cost in all',
  })
  readonly usage: ProfileUsageResponse | null;

  @ApiProperty({ type: [ProfileCheckResponse] })
  readonly checks: ProfileCheckResponse[];

  @ApiProperty({ type: Number, nullable: true, example: 8.5 })
  readonly score: number | null;

  @ApiProperty({ example: false })
  readonly needsAttention: boolean;

  @ApiProperty({ format: 'date-time', example: '2026-01-15T09:30:00.000Z' })
  readonly createdAt: string;

  constructor(version: VersionHeader) {
    this.number = version.number;
    this.origin = version.origin;
    this.generationId = version.generationId;
    this.restoredFrom = version.restoredFrom;
    this.author = { id: version.authorId, name: version.authorName };
    this.reason = version.reason;
    this.provider = version.provider;
    this.model = version.model;
    this.promptVersion = version.promptVersion;
    this.usage = version.usage;
    this.checks = [...version.checks];
    this.score = version.score;
    this.needsAttention = version.needsAttention;
    this.createdAt = version.createdAt.toISOString();
  }
}

/** One version with its content. */
export class ProfileVersionResponse extends ProfileVersionHeaderResponse {
  @ApiProperty({ format: 'uuid', example: '0199a3c2-6c1e-7b1f-9b0e-0a6a1b2c3d10' })
  readonly profileId: string;

  @ApiProperty({ type: JobProfileContentResponse })
  readonly content: JobProfileContentResponse;

  constructor(version: ProfileVersion) {
    super(version);
    this.profileId = version.profileId;
    this.content = version.content;
  }
}
