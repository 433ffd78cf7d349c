import { ApiProperty, OmitType } from '@nestjs/swagger';
import type { PositionFacts } from '../domain/position-facts.js';
import { HeadcountResponse, PositionRefResponse } from './headcount.response.js';
import { positionCategories, PositionUnitResponse } from './position.response.js';
import { headshipBases } from './unit.response.js';

class ManagerRefResponse extends OmitType(PositionRefResponse, ['positionId']) {
  @ApiProperty({
    type: 'string',
    format: 'uuid',
    nullable: true,
    description: 'Null where the manager stands outside of what the caller may look into',
    example: '0199a3c2-6c1e-7b1f-9b0e-0a6a1b2c3d02',
  })
  positionId!: string | null;
}

class PeopleResponse {
  @ApiProperty({ type: 'integer', nullable: true, example: 11 })
  count!: number | null;

  @ApiProperty({
    enum: ['headcount', 'positions', 'unknown'],
    example: 'headcount',
    description:
      '`headcount`: the unit’s own figure without its head; `positions`: at least so many, from figures known below and titles; `unknown`',
  })
  basis!: 'headcount' | 'positions' | 'unknown';
}

class SubordinatesResponse {
  @ApiProperty({ description: 'Units directly below', example: 3 })
  childUnits!: number;

  @ApiProperty({ description: 'Units below in all', example: 7 })
  descendantUnits!: number;

  @ApiProperty({ type: PeopleResponse })
  people!: PeopleResponse;
}

class FactsHeadshipResponse {
  @ApiProperty({ enum: headshipBases, example: 'unit-name' })
  basis!: (typeof headshipBases)[number];

  @ApiProperty({ type: 'string', format: 'uuid', nullable: true })
  headPositionId!: string | null;

  @ApiProperty({
    type: [String],
    description: 'Equally good titles, where that is why the head is unknown',
    example: [],
  })
  candidates!: string[];
}

class SiblingUnitResponse {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty({ example: 'Purchasing Department' })
  name!: string;
}

class SiblingsResponse {
  @ApiProperty({ example: 1 })
  count!: number;

  @ApiProperty({ type: [SiblingUnitResponse], description: 'The first 20' })
  units!: SiblingUnitResponse[];
}

class PeerResponse {
  @ApiProperty({ format: 'uuid' })
  positionId!: string;

  @ApiProperty({ example: 'Senior Accountant' })
  title!: string;
}

class PeersResponse {
  @ApiProperty({ example: 1 })
  count!: number;

  @ApiProperty({ type: [PeerResponse], description: 'The first 20' })
  positions!: PeerResponse[];
}

/** Everything that the tree says of a position; nothing of it is guessed. */
export class PositionFactsResponse implements PositionFacts {
  @ApiProperty({ format: 'uuid', example: '0199a3c2-6c1e-7b1f-9b0e-0a6a1b2c3d02' })
  positionId!: string;

  @ApiProperty({ example: 'Head of Finance' })
  title!: string;

  @ApiProperty({ type: PositionUnitResponse })
  unit!: PositionUnitResponse;

  @ApiProperty({ minimum: 1, example: 2 })
  level!: number;

  @ApiProperty({ example: true })
  isHead!: boolean;

  @ApiProperty({ type: FactsHeadshipResponse })
  headship!: FactsHeadshipResponse;

  @ApiProperty({ enum: positionCategories, example: 'middle-manager' })
  category!: PositionFacts['category'];

  @ApiProperty({ type: ManagerRefResponse, nullable: true, description: 'Null where nobody is known to be it' })
  directManager!: ManagerRefResponse | null;

  @ApiProperty({ type: SubordinatesResponse, description: 'All 0 for a position that heads nothing' })
  subordinates!: SubordinatesResponse;

  @ApiProperty({ type: HeadcountResponse, description: 'Of the unit' })
  headcount!: HeadcountResponse;

  @ApiProperty({ type: SiblingsResponse, description: 'Other units below the same one' })
  siblings!: SiblingsResponse;

  @ApiProperty({ type: PeersResponse, description: 'Other positions of the unit' })
  peers!: PeersResponse;
}

/** Where the holder may come from and go to, as far as the tree knows it. */
export class CareerOptionsResponse {
  @ApiProperty({
    type: [PositionRefResponse],
    description: 'More junior ones of the family; for a head: deputies and heads below',
  })
  from!: PositionRefResponse[];

  @ApiProperty({ type: [PositionRefResponse], description: 'The next head up' })
  vertical!: PositionRefResponse[];

  @ApiProperty({ type: [PositionRefResponse], description: 'The same role in the units beside' })
  horizontal!: PositionRefResponse[];

  @ApiProperty({ type: [PositionRefResponse], description: 'More senior ones of the family that lead nobody' })
  expert!: PositionRefResponse[];
}
