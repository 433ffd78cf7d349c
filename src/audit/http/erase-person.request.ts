import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { ArrayMaxSize, IsArray, IsIn, IsOptional, IsString, IsUUID, Matches, MaxLength } from 'class-validator';
import { erasureReasons } from '../application/erase-person.js';

const mostSpellings = 20;
const longestName = 200;
/** A pattern of a name reads every text there is, so it holds no more signs than names do. */
const nameSigns = /^[\p{L}\p{M}\p{N} .,'’ʼ@_+()\u00A0\u2010-\u2015-]+$/u;

export class ErasePersonRequest {
  @ApiPropertyOptional({
    type: [String],
    maxItems: mostSpellings,
    description:
      'The person’s names, each spelling of its own: other orders of the words, declined forms, former names, e-mail addresses. Whole names are found in any case and with any kind of space or dash, ё as е.',
    example: ['Alex Example', 'Example Alex'],
  })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(mostSpellings)
  @IsString({ each: true })
  @MaxLength(longestName, { each: true })
  @Matches(nameSigns, { each: true, message: 'each value in names must be written with the signs of names' })
  names?: string[];

  @ApiPropertyOptional({ format: 'uuid', description: 'The user account that is to be erased with all its traces' })
  @IsOptional()
  @IsUUID()
  userId?: string;

  @ApiProperty({ enum: erasureReasons, description: 'Why; goes into the audit trail', example: erasureReasons[0] })
  @IsIn(erasureReasons)
  reason!: (typeof erasureReasons)[number];
}
