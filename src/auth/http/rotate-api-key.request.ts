import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsInt, IsOptional, Max, Min } from 'class-validator';
import { defaultApiKeyDays, maxApiKeyDays } from '../application/issue-api-key.js';
import { defaultOverlapHours, maxOverlapHours } from '../application/rotate-api-key.js';

export class RotateApiKeyRequest {
  @ApiPropertyOptional({
    minimum: 0,
    maximum: maxOverlapHours,
    default: defaultOverlapHours,
    description: 'How long the old key goes on; 0 ends it at once',
    example: defaultOverlapHours,
  })
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(maxOverlapHours)
  overlapHours?: number;

  @ApiPropertyOptional({
    minimum: 1,
    maximum: maxApiKeyDays,
    default: defaultApiKeyDays,
    description: 'How long the new key is good',
    example: defaultApiKeyDays,
  })
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(maxApiKeyDays)
  expiresInDays?: number;
}
