import { Requires } from '../../auth/index.js';
import { Body, Controller, Get, HttpCode, HttpStatus, Post, Query } from '@nestjs/common';
import {
  ApiConflictResponse,
  ApiExtraModels,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
  getSchemaPath,
} from '@nestjs/swagger';
import { ApiPage, ApiProblems, type Page } from '../../platform/http/index.js';
import { Costs } from '../../platform/limits/index.js';
import { OrganizationDirectory } from '../application/organization-directory.js';
import { statsOf } from '../application/organization-stats.js';
import { mostSearchHits, SearchOrganization } from '../application/search-organization.js';
import { OrganizationStatsResponse } from './organization-stats.response.js';
import { ResolveRequest, SearchQuery } from './organization.params.js';
import { PositionResponse } from './position.response.js';
import { AmbiguousProblemResponse, ResolutionResponse, SearchHitResponse } from './search-hit.response.js';
import { pageOverTree } from './page-over-tree.js';
import { UnitResponse } from './unit.response.js';

@ApiTags('organization')
@Requires('organization:read')
@Controller('organization')
export class OrganizationController {
  constructor(
    private readonly directory: OrganizationDirectory,
    private readonly searcher: SearchOrganization,
  ) {}

  @Get('search')
  @Costs('search')
  @ApiOperation({
    operationId: 'organization_search',
    summary: 'Search units and positions',
    description: `Tolerates slips, any word order, missing words, case and ё/е; the best fits first. At most ${mostSearchHits} hits.`,
  })
  @ApiPage(SearchHitResponse)
  @ApiProblems(400, 403, 404)
  async search(@Query() { q, kind, limit, cursor }: SearchQuery): Promise<Page<SearchHitResponse>> {
    return pageOverTree(
      this.directory,
      { name: 'search', filter: { q, kind }, cursor },
      (tree, from) => this.searcher.execute(tree, q, kind ?? null, from, limit),
      (_, hit) => hit,
    );
  }

  @Post('resolve')
  @Costs('search')
  @HttpCode(HttpStatus.OK)
  @ApiOperation({
    operationId: 'organization_resolve',
    summary: 'Find the one unit or position that a text means',
    description:
      'By id, else number, full path, end of a path, name. Several matches: 409 with every candidate in `candidates`. None: 422 with up to three suggestions.',
  })
  @ApiOkResponse({ type: ResolutionResponse })
  @ApiProblems(400, 403, 404, 422)
  @ApiExtraModels(AmbiguousProblemResponse)
  @ApiConflictResponse({
    description: 'Several match',
    content: { 'application/problem+json': { schema: { $ref: getSchemaPath(AmbiguousProblemResponse) } } },
  })
  async resolve(@Body() { unit, position }: ResolveRequest): Promise<ResolutionResponse> {
    const { tree, ...found } = await this.directory.resolve({ unit: unit ?? null, position: position ?? null });
    return {
      unit: new UnitResponse(tree, found.unit),
      position: found.position && new PositionResponse(tree, found.position),
    };
  }

  @Get('stats')
  @ApiOperation({
    operationId: 'organization_getStats',
    summary: 'Count the organisation',
    description: 'Units and positions by level, duplicated names, headcounts by basis, known heads, categories.',
  })
  @ApiOkResponse({ type: OrganizationStatsResponse })
  @ApiProblems(403, 404)
  async stats(): Promise<OrganizationStatsResponse> {
    return statsOf(await this.directory.current());
  }
}
