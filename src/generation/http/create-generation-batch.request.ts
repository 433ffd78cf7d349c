import { ApiPropertyOptional } from '@nestjs/swagger';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsBoolean,
  IsOptional,
  IsString,
  IsUUID,
  Matches,
  MaxLength,
} from 'class-validator';

const maxTextLength = 2_000;
const maxPositions = 10_000;

/** What a batch is about: a unit with everything below it, or a list of positions, or (neither given) the whole organisation. */
export class CreateGenerationBatchRequest {
  @ApiPropertyOptional({
    format: 'uuid',
    description: 'The unit whose positions, and those of all units below it, are asked for',
  })
  @IsOptional()
  @IsUUID()
  unitId?: string;

  @ApiPropertyOptional({
    description: 'The same by text: the unit’s whole path or its name',
    maxLength: maxTextLength,
    example: 'Executive Office / Internal Audit',
  })
  @IsOptional()
  @IsString()
  @MaxLength(maxTextLength)
  @Matches(/\S/u, { message: 'unit must not be blank' })
  unit?: string;

  @ApiPropertyOptional({
    type: [String],
    format: 'uuid',
    description: 'The positions',
    minItems: 1,
    maxItems: maxPositions,
  })
  @IsOptional()
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(maxPositions)
  @IsUUID(undefined, { each: true })
  positionIds?: string[];

  @ApiPropertyOptional({
    description: 'Also for positions that have a current profile',
    default: false,
    example: false,
  })
  @IsOptional()
  @IsBoolean()
  regenerate?: boolean;

  @ApiPropertyOptional({
    description:
      'Have new texts written. Without it, positions whose facts have not changed may be given the answers of the last day’s same questions again, without cost',
    default: false,
    example: false,
  })
  @IsOptional()
  @IsBoolean()
  fresh?: boolean;
}
