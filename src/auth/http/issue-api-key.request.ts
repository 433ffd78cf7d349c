import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsInt, IsOptional, IsString, Length, Max, Min } from 'class-validator';
import { defaultApiKeyDays, maxApiKeyDays } from '../application/issue-api-key.js';
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
}
