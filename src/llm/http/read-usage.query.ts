import { ApiPropertyOptional } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsIn,
  IsISO8601,
  IsOptional,
  IsString,
  IsUUID,
  Matches,
  MaxLength,
} from 'class-validator';
import { BadCursor, decodeCursor, PageQuery } from '../../platform/http/index.js';
import { type CompletionPurpose, completionPurposes } from '../domain/completion.js';
import { type UsageDimension, usageDimensions, type UsagePosition } from '../domain/usage/usage-report.js';

const longestName = 200;
const mostDaysOfACursor = 10_000_000;
const dateOrTimeInAZone = /^\d{4}-\d{2}-\d{2}(T\S+(Z|[+-]\d{2}:\d{2}))?$/u;
const timeDescription = 'A day, such as 2026-01-31 (its beginning in UTC), or a time with its zone';
const asList = ({ value }: { value: unknown }): unknown[] =>
  [value].flat().flatMap((each: unknown) => (typeof each === 'string' ? each.split(',') : [each]));

export class ReadUsageQuery extends PageQuery {
  @ApiPropertyOptional({
    enum: usageDimensions,
    isArray: true,
    default: ['day'],
    description: 'What calls are counted by, in this order: `groupBy=day,model` or `groupBy=day&groupBy=model`',
    example: ['day', 'model'],
  })
  @IsOptional()
  @Transform(asList)
  @ArrayMinSize(1)
  @ArrayMaxSize(usageDimensions.length)
  @ArrayUnique()
  @IsIn(usageDimensions, { each: true })
  groupBy: UsageDimension[] = ['day'];

  @ApiPropertyOptional({ description: `${timeDescription}. Default: 30 days back` })
  @IsOptional()
  @Matches(dateOrTimeInAZone, { message: 'must be a date or a time with its zone' })
  @IsISO8601({ strict: true })
  from?: string;

  @ApiPropertyOptional({
    description: `${timeDescription}; calls from then on are left out. Default: now. At most 366 days after \`from\``,
  })
  @IsOptional()
  @Matches(dateOrTimeInAZone, { message: 'must be a date or a time with its zone' })
  @IsISO8601({ strict: true })
  to?: string;

  @ApiPropertyOptional({ format: 'uuid', description: 'Only calls on behalf of this principal' })
  @IsOptional()
  @IsUUID()
  principalId?: string;

  @ApiPropertyOptional({ format: 'uuid', description: 'Only calls for positions of this very unit' })
  @IsOptional()
  @IsUUID()
  unitId?: string;

  @ApiPropertyOptional({ description: 'Only calls to this model', maxLength: longestName })
  @IsOptional()
  @IsString()
  @MaxLength(longestName)
  model?: string;

  @ApiPropertyOptional({ enum: completionPurposes })
  @IsOptional()
  @IsIn(completionPurposes)
  purpose?: CompletionPurpose;
}

export interface UsageCursor {
  by: string;
  after: UsagePosition;
}

/** @throws BadCursor where it belongs to another grouping. */
export function positionOfCursor({ cursor, groupBy }: ReadUsageQuery): UsagePosition | null {
  const position = decodeCursor<UsageCursor>(
    cursor,
    ({ by, after }) => by === groupBy.join(',') && Array.isArray(after),
  );
  if (position === null) return null;
  const fits = groupBy.every((dimension, index) => isKeyOf(dimension, position.after[index]));
  if (!fits || position.after.length !== groupBy.length) throw new BadCursor();
  return position.after;
}

function isKeyOf(dimension: UsageDimension, key: unknown): boolean {
  if (dimension === 'day') return Number.isInteger(key) && Math.abs(Number(key)) < mostDaysOfACursor;
  return typeof key === 'string' && key.isWellFormed() && !key.includes('\0');
}
