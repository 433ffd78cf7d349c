import { ApiProperty } from '@nestjs/swagger';
import type { PositionCategory } from '../domain/job-profile-content.js';
import type { ProfileWithVersion } from '../domain/profile-catalogue.js';
import type { ProfileProps } from '../domain/profile.js';
import { JobProfileContentResponse } from './job-profile-content.response.js';
import { positionCategories } from './list-profiles.query.js';
import { ProfileVersionHeaderResponse } from './profile-version.response.js';

export class ProfileUnitResponse {
  @ApiProperty({ format: 'uuid', example: '0199a3c2-6c1e-7b1f-9b0e-0a6a1b2c3d01' })
  id!: string;

  @ApiProperty({ example: 'Data Quality' })
  name!: string;

  @ApiProperty({ type: [String], description: 'Names from the top unit down', example: ['Operations', 'Data Quality'] })
  path!: string[];
}

/** A profile without its content. */
export class ProfileSummaryResponse {
  @ApiProperty({ format: 'uuid', example: '0199a3c2-6c1e-7b1f-9b0e-0a6a1b2c3d10' })
  readonly id: string;

  @ApiProperty({ format: 'uuid', example: '0199a3c2-6c1e-7b1f-9b0e-0a6a1b2c3d11' })
  readonly positionId: string;

  @ApiProperty({ example: 'Lead Analyst' })
  readonly title: string;

  @ApiProperty({ type: ProfileUnitResponse })
  readonly unit: ProfileUnitResponse;

  @ApiProperty({ enum: positionCategories, example: 'specialist' })
  readonly category: PositionCategory;

  @ApiProperty({ description: 'Who wrote the text of the current version; `offline` is no model', example: 'offline' })
  readonly provider: string;

  @ApiProperty({
    type: Number,
    nullable: true,
    description: "The reviewer's score, 0-10; null where nobody reviewed the text",
    example: 8.5,
  })
  readonly score: number | null;

  @ApiProperty({ description: 'The text did not pass its review', example: false })
  readonly needsAttention: boolean;

  @ApiProperty({ description: 'The number of the current version: its ETag, and the highest', example: 1 })
  readonly currentVersion: number;

  @ApiProperty({ type: String, format: 'date-time', nullable: true, example: null })
  readonly archivedAt: string | null;

  @ApiProperty({ format: 'date-time', example: '2026-01-15T09:30:00.000Z' })
  readonly createdAt: string;

  @ApiProperty({
    format: 'date-time',
    description: 'When the current version was made',
    example: '2026-01-15T09:30:00.000Z',
  })
  readonly updatedAt: string;

  constructor(profile: Readonly<ProfileProps>) {
    this.id = profile.id;
    this.positionId = profile.positionId;
    this.title = profile.title;
    this.unit = { id: profile.unitId, name: profile.unitName, path: profile.unitPath };
    this.category = profile.category;
    this.provider = profile.provider;
    this.score = profile.score;
    this.needsAttention = profile.needsAttention;
    this.currentVersion = profile.currentVersion;
    this.archivedAt = profile.archivedAt?.toISOString() ?? null;
    this.createdAt = profile.createdAt.toISOString();
    this.updatedAt = profile.updatedAt.toISOString();
  }
}

/** A profile with its current version. */
export class ProfileResponse extends ProfileSummaryResponse {
  @ApiProperty({ type: ProfileVersionHeaderResponse, description: 'How the current version came about' })
  readonly version: ProfileVersionHeaderResponse;

  @ApiProperty({ type: JobProfileContentResponse })
  readonly content: JobProfileContentResponse;

  constructor({ profile, version }: ProfileWithVersion) {
    super(profile);
    this.version = new ProfileVersionHeaderResponse(version);
    this.content = version.content;
  }
}
