import { Requires } from '../../auth/index.js';
import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiPage, ApiProblems, type Page } from '../../platform/http/index.js';
import { FindPositions } from '../application/find-positions.js';
import { OrganizationDirectory } from '../application/organization-directory.js';
import { ListPositionsQuery, OrganizationIdParams } from './organization.params.js';
import { PositionResponse } from './position.response.js';
import { CareerOptionsResponse, PositionFactsResponse } from './position-facts.response.js';
import { pageOverTree } from './page-over-tree.js';

@ApiTags('organization')
@Requires('organization:read')
@Controller('organization/positions')
export class OrganizationPositionsController {
  constructor(
    private readonly directory: OrganizationDirectory,
    private readonly finder: FindPositions,
  ) {}

  @Get()
  @ApiOperation({
    operationId: 'organization_searchPositions',
    summary: 'List positions',
    description: 'Unit by unit in the order of the source. Filters narrow the list together.',
  })
  @ApiPage(PositionResponse)
  @ApiProblems(400, 403, 404)
  async list(@Query() { limit, cursor, ...filter }: ListPositionsQuery): Promise<Page<PositionResponse>> {
    return pageOverTree(
      this.directory,
      { name: 'positions', filter, cursor },
      (tree, from) => this.finder.matching(tree, filter, from, limit),
      (tree, position) => new PositionResponse(tree, position),
    );
  }

  @Get(':id')
  @ApiOperation({
    operationId: 'organization_getPosition',
    summary: 'Read a position',
    description: 'A title within one unit.',
  })
  @ApiOkResponse({ type: PositionResponse })
  @ApiProblems(400, 403, 404)
  async get(@Param() { id }: OrganizationIdParams): Promise<PositionResponse> {
    const tree = await this.directory.current();
    return new PositionResponse(tree, this.finder.byId(tree, id));
  }

  @Get(':id/facts')
  @ApiOperation({
    operationId: 'organization_getPositionFacts',
    summary: 'Read the facts of a position',
    description:
      'Unit, headship, manager, subordinates, category and neighbours, all computed from the tree, each with its basis.',
  })
  @ApiOkResponse({ type: PositionFactsResponse })
  @ApiProblems(400, 403, 404)
  async facts(@Param() { id }: OrganizationIdParams): Promise<PositionFactsResponse> {
    const tree = await this.directory.current();
    return tree.factsOf(this.finder.byId(tree, id));
  }

  @Get(':id/career')
  @ApiOperation({
    operationId: 'organization_getCareerOptions',
    summary: 'Read the career options of a position',
    description: 'At most five of each kind, taken from the tree; empty where none is known.',
  })
  @ApiOkResponse({ type: CareerOptionsResponse })
  @ApiProblems(400, 403, 404)
  async career(@Param() { id }: OrganizationIdParams): Promise<CareerOptionsResponse> {
    const tree = await this.directory.current();
    return tree.careerOf(this.finder.byId(tree, id));
  }
}
