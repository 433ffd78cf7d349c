import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsBoolean, IsIn, IsOptional, IsString, IsUUID, Length, Matches, MaxLength } from 'class-validator';
import { PageQuery } from '../../platform/http/index.js';
import type { PositionCategory } from '../domain/job-profile-content.js';
import { QueryBoolean } from './query-boolean.js';

export const positionCategories: PositionCategory[] = ['specialist', 'line-manager', 'middle-manager', 'top-manager'];
const archivedChoices = ['false', 'true', 'any'] as const;
const maxSearchLength = 200;
/** PostgreSQL takes no NUL in a text. */
const withoutNul = /^[^\0]*$/u;

export class ListProfilesQuery extends PageQuery {
  @ApiPropertyOptional({ format: 'uuid', description: "The profile's own unit" })
  @IsOptional()
  @IsUUID()
  unitId?: string;

  @ApiPropertyOptional({ type: Boolean, description: 'Whether the units below `unitId` count too', default: false })
  @IsOptional()
  @QueryBoolean()
  @IsBoolean()
  subtree = false;

  @ApiPropertyOptional({ format: 'uuid' })
  @IsOptional()
  @IsUUID()
  positionId?: string;

  @ApiPropertyOptional({ enum: positionCategories })
  @IsOptional()
  @IsIn(positionCategories)
  category?: PositionCategory;

  @ApiPropertyOptional({
    description: 'Words of the title, parts of words included; all of them must occur',
    maxLength: maxSearchLength,
  })
  @IsOptional()
  @IsString()
  @Length(1, maxSearchLength)
  @Matches(withoutNul, { message: 'q must not hold NUL' })
  q?: string;

  @ApiPropertyOptional({
    enum: archivedChoices,
    default: 'false',
    description: 'Whether archived profiles are shown: not, only, or too',
  })
  @IsOptional()
  @IsIn(archivedChoices)
  archived: (typeof archivedChoices)[number] = 'false';

  @ApiPropertyOptional({ description: 'The provider of the current version', maxLength: maxSearchLength })
  @IsOptional()
  @IsString()
  @MaxLength(maxSearchLength)
  @Matches(withoutNul, { message: 'provider must not hold NUL' })
  provider?: string;

  @ApiPropertyOptional({ description: 'Whether the current version did not pass its review' })
  @IsOptional()
  @QueryBoolean()
  @IsBoolean()
  needsAttention?: boolean;
}
