import { ApiProperty } from '@nestjs/swagger';
import { ProblemResponse } from '../../platform/http/index.js';
import type { SearchHit } from '../application/search-organization.js';
import { PositionResponse } from './position.response.js';
import { UnitResponse } from './unit.response.js';

export class SearchHitResponse implements SearchHit {
  @ApiProperty({ enum: ['unit', 'position'], example: 'unit' })
  kind!: 'unit' | 'position';

  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty({ example: 'Finance Department' })
  name!: string;

  @ApiProperty({
    type: [String],
    description: 'Of the unit, or of the position’s unit',
    example: ['Operations', 'Finance Department'],
  })
  path!: string[];

  @ApiProperty({ minimum: 0, maximum: 1, description: '1 is the name itself', example: 0.87 })
  score!: number;
}

export class ResolutionResponse {
  @ApiProperty({ type: UnitResponse, description: 'The unit, or the position’s unit' })
  unit!: UnitResponse;

  @ApiProperty({ type: PositionResponse, nullable: true, description: 'Null where only a unit was asked for' })
  position!: PositionResponse | null;
}

class ResolutionCandidateResponse {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty({ example: 'Finance' })
  name!: string;

  @ApiProperty({ type: [String], example: ['Operations', 'Finance'] })
  path!: string[];
}

/** The problem document of a text that may mean several units or positions. */
export class AmbiguousProblemResponse extends ProblemResponse {
  @ApiProperty({ type: [ResolutionCandidateResponse], description: 'At most 1000' })
  candidates!: ResolutionCandidateResponse[];

  @ApiProperty({ description: 'Of all candidates', example: 2 })
  candidateCount!: number;
}
