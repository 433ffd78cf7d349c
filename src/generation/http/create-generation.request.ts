import { ApiPropertyOptional } from '@nestjs/swagger';
import { Transform, type TransformFnParams } from 'class-transformer';
import { IsBoolean, IsOptional, IsString, IsUUID, Length, Matches, MaxLength } from 'class-validator';

const maxTextLength = 2_000;
const trimmed = ({ value }: TransformFnParams): unknown => (typeof value === 'string' ? value.trim() : value);

/** A position by its id, or by its title and, where the title alone is not enough, its unit. */
export class CreateGenerationRequest {
  @ApiPropertyOptional({ format: 'uuid', description: 'The position; then `unit` and `position` are left out' })
  @IsOptional()
  @IsUUID()
  positionId?: string;

  @ApiPropertyOptional({
    description: 'The unit: its id, its whole path (with `/`, `>` or `→`) or its name',
    maxLength: maxTextLength,
    example: 'Executive Office / Internal Audit',
  })
  @IsOptional()
  @IsString()
  @MaxLength(maxTextLength)
  @Matches(/\S/u, { message: 'unit must not be blank' })
  unit?: string;

  @ApiPropertyOptional({
    description: 'The position’s title',
    maxLength: maxTextLength,
    example: 'Senior Internal Auditor',
  })
  @IsOptional()
  @IsString()
  @MaxLength(maxTextLength)
  @Matches(/\S/u, { message: 'position must not be blank' })
  position?: string;

  @ApiPropertyOptional({
    description: 'Who holds the position, to be named in the profile; no model is told',
    minLength: 1,
    maxLength: 200,
    example: 'Alex Example',
  })
  @IsOptional()
  @IsString()
  @Transform(trimmed)
  @Length(1, 200)
  @Matches(/^[^\p{Cc}\p{Cs}]*[\p{L}\p{N}][^\p{Cc}\p{Cs}]*$/u, {
    message: 'employeeName must have a letter or digit and no control characters',
  })
  employeeName?: string;

  @ApiPropertyOptional({
    description:
      'Have a new text written. Without it, a position whose facts have not changed may be given the answer of the last day’s same question again, without cost',
    default: false,
    example: false,
  })
  @IsOptional()
  @IsBoolean()
  fresh?: boolean;
}
