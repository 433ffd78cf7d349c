import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { ArrayMaxSize, ArrayNotEmpty, IsArray, IsBoolean, IsOptional, IsString, IsUUID, Length } from 'class-validator';
import { exportFormats } from '../application/export-format.js';

const maxIds = 10_000;
const maxFormatLength = 100;

export class ExportProfilesRequest {
  @ApiProperty({ enum: exportFormats, example: 'docx' })
  @IsString()
  @Length(1, maxFormatLength)
  format!: string;

  @ApiPropertyOptional({
    type: [String],
    format: 'uuid',
    description: 'These profiles, archived ones too; not together with `unitId`',
  })
  @IsOptional()
  @IsArray()
  @ArrayNotEmpty()
  @ArrayMaxSize(maxIds)
  @IsUUID(undefined, { each: true })
  profileIds?: string[];

  @ApiPropertyOptional({ format: 'uuid', description: 'The current profiles of this unit' })
  @IsOptional()
  @IsUUID()
  unitId?: string;

  @ApiPropertyOptional({ type: Boolean, description: 'Whether the units below `unitId` count too', default: true })
  @IsOptional()
  @IsBoolean()
  subtree = true;
}
