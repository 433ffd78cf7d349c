import { Requires } from '../../auth/index.js';
import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiPage, ApiProblems, type Page, PageQuery } from '../../platform/http/index.js';
import { FindUnits } from '../application/find-units.js';
import { OrganizationDirectory } from '../application/organization-directory.js';
import { pageThrough } from '../application/page-through.js';
import type { OrganizationTree } from '../domain/organization-tree.js';
import type { Unit } from '../domain/unit.js';
import { ListUnitsQuery, OrganizationIdParams } from './organization.params.js';
import { pageOverTree } from './page-over-tree.js';
import { UnitDetailResponse, UnitResponse } from './unit.response.js';

@ApiTags('organization')
@Requires('organization:read')
@Controller('organization/units')
export class OrganizationUnitsController {
  constructor(
    private readonly directory: OrganizationDirectory,
    private readonly finder: FindUnits,
  ) {}

  @Get()
  @ApiOperation({
    operationId: 'organization_searchUnits',
    summary: 'List units',
    description: 'In the order of the source, a unit before those below it. Filters narrow the list together.',
  })
  @ApiPage(UnitResponse)
  @ApiProblems(400, 403, 404)
  async list(@Query() { limit, cursor, ...filter }: ListUnitsQuery): Promise<Page<UnitResponse>> {
    return pageOverTree(
      this.directory,
      { name: 'units', filter, cursor },
      (tree, from) => this.finder.matching(tree, filter, from, limit),
      (tree, unit) => new UnitResponse(tree, unit),
    );
  }

  @Get(':id')
  @ApiOperation({
    operationId: 'organization_getUnit',
    summary: 'Read a unit',
    description: 'With its head, or why the head is unknown.',
  })
  @ApiOkResponse({ type: UnitDetailResponse })
  @ApiProblems(400, 403, 404)
  async get(@Param() { id }: OrganizationIdParams): Promise<UnitDetailResponse> {
    const tree = await this.directory.current();
    return new UnitDetailResponse(tree, this.finder.byId(tree, id));
  }

  @Get(':id/ancestors')
  @ApiOperation({
    operationId: 'organization_listAncestors',
    summary: 'List the units above a unit',
    description: 'The nearest first; never more than there are levels.',
  })
  @ApiPage(UnitResponse)
  @ApiProblems(400, 403, 404)
  async ancestors(@Param() { id }: OrganizationIdParams, @Query() query: PageQuery): Promise<Page<UnitResponse>> {
    return this.relatives('ancestors', id, query, (tree, unit) => tree.ancestorsOf(unit));
  }

  @Get(':id/children')
  @ApiOperation({
    operationId: 'organization_listChildren',
    summary: 'List the units directly below a unit',
    description: 'In the order of the source.',
  })
  @ApiPage(UnitResponse)
  @ApiProblems(400, 403, 404)
  async children(@Param() { id }: OrganizationIdParams, @Query() query: PageQuery): Promise<Page<UnitResponse>> {
    return this.relatives('children', id, query, (tree, unit) => tree.childrenOf(unit));
  }

  @Get(':id/subtree')
  @ApiOperation({
    operationId: 'organization_listSubtree',
    summary: 'List a unit and all units below it',
    description: 'The unit first, each unit before those below it.',
  })
  @ApiPage(UnitResponse)
  @ApiProblems(400, 403, 404)
  async subtree(@Param() { id }: OrganizationIdParams, @Query() query: PageQuery): Promise<Page<UnitResponse>> {
    return this.relatives('subtree', id, query, (tree, unit) => tree.subtreeOf(unit));
  }

  private async relatives(
    name: string,
    id: string,
    { limit, cursor }: PageQuery,
    relativesOf: (tree: OrganizationTree, unit: Unit) => readonly Unit[],
  ): Promise<Page<UnitResponse>> {
    return pageOverTree(
      this.directory,
      { name, filter: { id }, cursor },
      (tree, from) => pageThrough(relativesOf(tree, this.finder.byId(tree, id)), from, limit, () => true),
      (tree, unit) => new UnitResponse(tree, unit),
    );
  }
}
