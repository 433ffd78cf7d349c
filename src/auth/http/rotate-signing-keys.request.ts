import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsBoolean, ValidateIf } from 'class-validator';

export class RotateSigningKeysRequest {
  @ApiPropertyOptional({
    description:
      'Whether the former keys may be known to somebody else: then no token that they signed is good any more',
    default: false,
    example: false,
  })
  @ValidateIf((_, value) => value !== undefined)
  @IsBoolean()
  withdraw?: boolean;
}
