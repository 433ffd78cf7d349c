import { ApiPropertyOptional } from '@nestjs/swagger';
import { Transform, type TransformFnParams } from 'class-transformer';
import { IsBoolean, IsIn, IsOptional, IsUUID } from 'class-validator';
import { PageQuery } from '../../platform/http/index.js';
import { type GenerationState, generationStates } from '../domain/generation-state.js';

const asBoolean = ({ value }: TransformFnParams): unknown =>
  value === 'true' ? true : value === 'false' ? false : value;

export class ListGenerationsQuery extends PageQuery {
  @ApiPropertyOptional({ enum: generationStates })
  @IsOptional()
  @IsIn(generationStates)
  state?: GenerationState;

  @ApiPropertyOptional({ format: 'uuid' })
  @IsOptional()
  @IsUUID()
  positionId?: string;

  @ApiPropertyOptional({ format: 'uuid', description: 'Positions of this very unit' })
  @IsOptional()
  @IsUUID()
  unitId?: string;

  @ApiPropertyOptional({ format: 'uuid' })
  @IsOptional()
  @IsUUID()
  batchId?: string;

  @ApiPropertyOptional({ type: Boolean, description: 'Only those that were given up, or only the others' })
  @IsOptional()
  @Transform(asBoolean)
  @IsBoolean()
  deadLettered?: boolean;
}
