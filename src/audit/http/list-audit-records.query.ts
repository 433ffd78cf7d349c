import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsISO8601, IsOptional, IsUUID, Matches } from 'class-validator';
import { PageQuery } from '../../platform/http/index.js';

const outcomes = ['done', 'refused'] as const;
const dateOrTimeInAZone = /^\d{4}-\d{2}-\d{2}(T\S+(Z|[+-]\d{2}:\d{2}))?$/u;
const timeDescription = 'A day, such as 2026-01-31 (its beginning in UTC), or a time with its zone';
const kindPattern = /^[a-z][a-z-]{0,49}$/u;
const actionPattern = /^[a-z][a-z-]{0,49}\.[a-z][a-z-]{0,49}$/u;
const objectIdPattern = /^[\x21-\x7e ]{1,200}$/u;

export class ListAuditRecordsQuery extends PageQuery {
  @ApiPropertyOptional({ format: 'uuid', description: 'What this user or API key did' })
  @IsOptional()
  @IsUUID()
  actorId?: string;

  @ApiPropertyOptional({ pattern: kindPattern.source, description: 'Objects of this kind', example: 'user' })
  @IsOptional()
  @Matches(kindPattern, { message: 'objectKind must be a lower-case word' })
  objectKind?: string;

  @ApiPropertyOptional({ maxLength: 200, description: 'What was done to this object' })
  @IsOptional()
  @Matches(objectIdPattern, { message: 'objectId must be 1-200 visible ASCII characters' })
  objectId?: string;

  @ApiPropertyOptional({ pattern: actionPattern.source, description: 'Only this action' })
  @IsOptional()
  @Matches(actionPattern, { message: 'action must be written as kind.what-was-done' })
  action?: string;

  @ApiPropertyOptional({ description: timeDescription })
  @IsOptional()
  @Matches(dateOrTimeInAZone, { message: 'from must be a date or a time with its zone' })
  @IsISO8601({ strict: true })
  from?: string;

  @ApiPropertyOptional({ description: `${timeDescription}; records from then on are left out` })
  @IsOptional()
  @Matches(dateOrTimeInAZone, { message: 'to must be a date or a time with its zone' })
  @IsISO8601({ strict: true })
  to?: string;

  @ApiPropertyOptional({ enum: outcomes, description: 'Only what was done, or only what was refused' })
  @IsOptional()
  @IsIn(outcomes)
  outcome?: (typeof outcomes)[number];
}
