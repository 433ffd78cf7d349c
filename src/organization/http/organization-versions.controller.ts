import { Controller, Get, HttpCode, HttpStatus, Param, Post, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Requires } from '../../auth/index.js';
import {
  ApiPage,
  ApiProblems,
  decodeCursor,
  encodeCursor,
  numberOfCursor,
  type Page,
  pageOf,
  PageQuery,
} from '../../platform/http/index.js';
import { ActivateVersion } from '../application/activate-version.js';
import { CompareVersions } from '../application/compare-versions.js';
import { ListVersions } from '../application/list-versions.js';
import { DiffQuery, OrganizationIdParams } from './organization.params.js';
import {
  OrganizationChangeResponse,
  OrganizationDiffResponse,
  OrganizationVersionResponse,
} from './organization-version.response.js';

const maxOffset = 10_000_000;

@ApiTags('organization')
@Requires('organization:read')
@Controller('organization/versions')
export class OrganizationVersionsController {
  constructor(
    private readonly versions: ListVersions,
    private readonly activation: ActivateVersion,
    private readonly comparison: CompareVersions,
  ) {}

  @Get()
  @ApiOperation({
    operationId: 'organization_listVersions',
    summary: 'List organisation versions',
    description: 'Every accepted import, the newest first.',
  })
  @ApiPage(OrganizationVersionResponse)
  @ApiProblems(400, 403)
  async list(@Query() { limit, cursor }: PageQuery): Promise<Page<OrganizationVersionResponse>> {
    const versions = await this.versions.newest(limit + 1, numberOfCursor(cursor));
    return pageOf(
      versions,
      limit,
      (version) => new OrganizationVersionResponse(version),
      ({ number }) => ({ number }),
    );
  }

  @Post(':id/activate')
  @HttpCode(HttpStatus.OK)
  @Requires('organization:write')
  @ApiOperation({
    operationId: 'organization_activateVersion',
    summary: 'Make a version current',
    description: 'Ids are the same in all versions. Activating the current version changes nothing.',
  })
  @ApiOkResponse({ type: OrganizationVersionResponse })
  @ApiProblems(400, 403, 404)
  async activate(@Param() { id }: OrganizationIdParams): Promise<OrganizationVersionResponse> {
    return new OrganizationVersionResponse(await this.activation.execute(id));
  }

  @Get(':id/diff')
  @ApiOperation({
    operationId: 'organization_compareVersions',
    summary: 'Compare versions',
    description:
      'What this version has otherwise than another (`against`, by default the one imported before it), by stable identity: units in the order of the tree, removed units, positions.',
  })
  @ApiOkResponse({ type: OrganizationDiffResponse })
  @ApiProblems(400, 403, 404)
  async diff(
    @Param() { id }: OrganizationIdParams,
    @Query() { limit, cursor, against }: DiffQuery,
  ): Promise<OrganizationDiffResponse> {
    const list = `${id} ${against ?? ''}`;
    const place = decodeCursor<{ list: string; at: number }>(
      cursor,
      (given) =>
        given.list === list && Number.isSafeInteger(given.at) && Number(given.at) > 0 && Number(given.at) < maxOffset,
    );
    const from = place?.at ?? 0;
    const { againstVersionId, changes } = await this.comparison.execute(id, against ?? null, from, limit + 1);
    return {
      againstVersionId,
      items: changes.slice(0, limit).map((change) => new OrganizationChangeResponse(change)),
      nextCursor: changes.length > limit ? encodeCursor({ list, at: from + limit }) : null,
    };
  }
}
