import { ApiPropertyOptional } from '@nestjs/swagger';
import { Equals, IsOptional, IsUUID, ValidateIf } from 'class-validator';
import { InvalidInput } from '../../platform/http/index.js';
import { exampleUnitId } from './owner.responses.js';

/** The owner that a person decides on: a unit, or nobody. */
export class ChangeOwnerRequest {
  @ApiPropertyOptional({ format: 'uuid', description: 'The unit that owns the set', example: exampleUnitId })
  @ValidateIf((request: ChangeOwnerRequest) => request.noOwner === undefined || request.unitId !== undefined)
  @IsUUID()
  unitId?: string;

  @ApiPropertyOptional({ enum: [true], description: 'The set is nobody’s; instead of unitId' })
  @IsOptional()
  @Equals(true)
  noOwner?: true;
}

/** The unit of a request, or null for nobody. */
export function ownerOf({ unitId, noOwner }: ChangeOwnerRequest): string | null {
  if (unitId !== undefined && noOwner === true)
    throw new InvalidInput([{ pointer: '/noOwner', detail: 'give either unitId or noOwner, not both' }]);
  return unitId ?? null;
}
