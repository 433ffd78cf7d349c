import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsInt, IsOptional, IsString, IsUUID, Length, Matches, Max, Min } from 'class-validator';
import { exportFormats } from '../application/export-format.js';

const maxVersion = 2_147_483_647;
const maxReasonLength = 500;
const maxFormatLength = 100;

export class ProfileParams {
  @ApiProperty({ format: 'uuid', example: '0199a3c2-6c1e-7b1f-9b0e-0a6a1b2c3d10' })
  @IsUUID()
  id!: string;
}

export class ProfileVersionParams extends ProfileParams {
  @ApiProperty({ minimum: 1, example: 1 })
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(maxVersion)
  number!: number;
}

export class ReasonQuery {
  @ApiPropertyOptional({
    description: 'Why, for the history',
    maxLength: maxReasonLength,
    example: 'Agreed with the head of the unit',
  })
  @IsOptional()
  @IsString()
  @Length(1, maxReasonLength)
  @Matches(/^[^\0]*\S[^\0]*$/u, { message: 'reason must not be blank' })
  reason?: string;
}

export class CompareQuery {
  @ApiProperty({ minimum: 1, example: 1, description: 'The number of one version' })
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(maxVersion)
  from!: number;

  @ApiProperty({ minimum: 1, example: 2, description: 'The number of the other version' })
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(maxVersion)
  to!: number;
}

export class ExportQuery {
  @ApiProperty({ enum: exportFormats, example: 'docx' })
  @IsString()
  @Length(1, maxFormatLength)
  format!: string;

  @ApiPropertyOptional({ minimum: 1, description: 'Default: the current version' })
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(maxVersion)
  version?: number;
}
