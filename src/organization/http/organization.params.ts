import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Transform, Type } from 'class-transformer';
import {
  IsBoolean,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  IsUUID,
  Length,
  Matches,
  Max,
  MaxLength,
  Min,
} from 'class-validator';
import { PageQuery } from '../../platform/http/index.js';
import { organizationLimits } from '../domain/import.errors.js';
import { headcountBases } from './headcount.response.js';
import { positionCategories } from './position.response.js';

const maxTextLength = 500;
const maxPathLength = 5_000;
const maxNumberLength = 100;
const maxVersion = 2_147_483_647;

/** `?flag`, `?flag=true` and `?flag=false`; anything else stays, for the validation to refuse. */
const QueryFlag = (): PropertyDecorator =>
  Transform(({ value }: { value: unknown }) =>
    value === 'true' || value === '' ? true : value === 'false' ? false : value,
  );

export class OrganizationIdParams {
  @ApiProperty({ format: 'uuid', example: '0199a3c2-6c1e-7b1f-9b0e-0a6a1b2c3d01' })
  @IsUUID()
  id!: string;
}

export class BriefVersionParams {
  @ApiProperty({ minimum: 1, example: 1 })
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(maxVersion)
  number!: number;
}

export class ImportOrganizationQuery {
  @ApiPropertyOptional({ description: 'Report only, write nothing', default: false, example: true })
  @IsOptional()
  @QueryFlag()
  @IsBoolean()
  dryRun?: boolean;
}

export class DiffQuery extends PageQuery {
  @ApiPropertyOptional({ format: 'uuid', description: 'The version to compare with; default: the one imported before' })
  @IsOptional()
  @IsUUID()
  against?: string;
}

export class ListUnitsQuery extends PageQuery {
  @ApiPropertyOptional({
    description: 'A part of the name; case, ё/е, quotes and kinds of spaces do not matter',
    example: 'finance',
  })
  @IsOptional()
  @IsString()
  @Length(1, maxTextLength)
  name?: string;

  @ApiPropertyOptional({ minimum: 1, maximum: organizationLimits.depth, description: '1 is the top' })
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(organizationLimits.depth)
  level?: number;

  @ApiPropertyOptional({ format: 'uuid' })
  @IsOptional()
  @IsUUID()
  parentId?: string;

  @ApiPropertyOptional({ description: 'The number that the source gives the unit' })
  @IsOptional()
  @IsString()
  @Length(1, maxNumberLength)
  number?: string;

  @ApiPropertyOptional({ enum: headcountBases })
  @IsOptional()
  @IsIn(headcountBases)
  headcountBasis?: (typeof headcountBases)[number];

  @ApiPropertyOptional({ description: 'Whether the head is known' })
  @IsOptional()
  @QueryFlag()
  @IsBoolean()
  hasHead?: boolean;
}

export class ListPositionsQuery extends PageQuery {
  @ApiPropertyOptional({ format: 'uuid' })
  @IsOptional()
  @IsUUID()
  unitId?: string;

  @ApiPropertyOptional({ description: 'Whether the units below `unitId` count too', default: false })
  @IsOptional()
  @QueryFlag()
  @IsBoolean()
  subtree?: boolean;

  @ApiPropertyOptional({ description: 'A part of the title', example: 'manager' })
  @IsOptional()
  @IsString()
  @Length(1, maxTextLength)
  title?: string;

  @ApiPropertyOptional({ enum: positionCategories })
  @IsOptional()
  @IsIn(positionCategories)
  category?: (typeof positionCategories)[number];

  @ApiPropertyOptional({ description: 'Only heads of units, or only others' })
  @IsOptional()
  @QueryFlag()
  @IsBoolean()
  isHead?: boolean;
}

export class SearchQuery extends PageQuery {
  @ApiProperty({ description: 'Words in any order, slips allowed', example: 'finanse' })
  @IsString()
  @Length(1, maxTextLength)
  @Matches(/\S/u, { message: 'q must not be blank' })
  q!: string;

  @ApiPropertyOptional({ enum: ['unit', 'position'], description: 'Only these' })
  @IsOptional()
  @IsIn(['unit', 'position'])
  kind?: 'unit' | 'position';
}

export class ResolveRequest {
  @ApiPropertyOptional({
    description: 'A unit’s id, number, full path (names with >, → or /) or name',
    maxLength: maxPathLength,
    example: 'Finance',
  })
  @IsOptional()
  @IsString()
  @MaxLength(maxPathLength)
  unit?: string;

  @ApiPropertyOptional({
    description: 'A position’s id or title',
    maxLength: maxTextLength,
    example: 'Chief Financial Officer',
  })
  @IsOptional()
  @IsString()
  @MaxLength(maxTextLength)
  position?: string;
}
