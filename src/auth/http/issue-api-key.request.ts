import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  IsUUID,
  Length,
  Max,
  Min,
} from 'class-validator';
import { defaultApiKeyDays, maxApiKeyDays } from '../application/issue-api-key.js';
import { type ServiceScope, serviceScopes } from '../domain/scope.js';
import { OneLine } from './one-line.js';
import { trimmed } from './trimmed.js';

const maxNameLength = 100;

export class IssueApiKeyRequest {
  @ApiProperty({
    description: 'Which service will use it',
    example: 'intranet',
    minLength: 1,
    maxLength: maxNameLength,
  })
  @Transform(trimmed)
  @IsString()
  @Length(1, maxNameLength)
  @OneLine()
  name!: string;

  @ApiPropertyOptional({ minimum: 1, maximum: maxApiKeyDays, default: defaultApiKeyDays, example: defaultApiKeyDays })
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(maxApiKeyDays)
  expiresInDays?: number;

  @ApiProperty({
    enum: serviceScopes,
    isArray: true,
    description: 'What the service may do; give it no more than it needs',
    example: ['organization:read', 'profiles:read'],
  })
  @ArrayMinSize(1)
  @ArrayMaxSize(serviceScopes.length)
  @ArrayUnique()
  @IsIn(serviceScopes, { each: true })
  scopes!: ServiceScope[];

  @ApiPropertyOptional({
    type: String,
    format: 'uuid',
    nullable: true,
    description: 'The unit whose subtree is all that the service may know of; without it the whole organisation',
    example: null,
  })
  @IsOptional()
  @IsUUID()
  unitId?: string | null;
}
