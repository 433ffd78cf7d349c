import { Controller, Get, Param, Post, Query, Res } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { CurrentPrincipal, type Principal, Requires } from '../../auth/index.js';
import {
  ApiPage,
  ApiProblems,
  etagOf,
  Idempotent,
  numberOfCursor,
  type Page,
  pageOf,
  PageQuery,
} from '../../platform/http/index.js';
import { ReadProfile } from '../application/read-profile.js';
import { RestoreProfileVersion } from '../application/restore-profile-version.js';
import { etagHeader } from './cursors.js';
import { ProfileComparisonResponse } from './profile-comparison.response.js';
import { CompareQuery, ProfileParams, ProfileVersionParams, ReasonQuery } from './profile.params.js';
import { ProfileResponse } from './profile.response.js';
import { ProfileVersionHeaderResponse, ProfileVersionResponse } from './profile-version.response.js';

@ApiTags('profiles')
@Requires('profiles:read')
@Controller('profiles/:id')
export class ProfileVersionsController {
  constructor(
    private readonly reader: ReadProfile,
    private readonly restorer: RestoreProfileVersion,
  ) {}

  @Get('versions')
  @ApiOperation({
    operationId: 'profiles_listVersions',
    summary: 'List the versions of a profile',
    description: 'The newest first, without their contents: who made them, when, why and how.',
  })
  @ApiPage(ProfileVersionHeaderResponse)
  @ApiProblems(400, 404)
  async list(
    @Param() { id }: ProfileParams,
    @Query() { limit, cursor }: PageQuery,
  ): Promise<Page<ProfileVersionHeaderResponse>> {
    const versions = await this.reader.versions(id, numberOfCursor(cursor), limit + 1);
    return pageOf(
      versions,
      limit,
      (version) => new ProfileVersionHeaderResponse(version),
      ({ number }) => ({ number }),
    );
  }

  @Get('versions/:number')
  @ApiOperation({
    operationId: 'profiles_getVersion',
    summary: 'Read one version',
    description: 'With its content. Versions never change.',
  })
  @ApiOkResponse({ type: ProfileVersionResponse, headers: etagHeader })
  @ApiProblems(400, 404)
  async get(
    @Param() { id, number }: ProfileVersionParams,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ProfileVersionResponse> {
    const { version } = await this.reader.version(id, number);
    void reply.header('ETag', etagOf(version.number));
    return new ProfileVersionResponse(version);
  }

  @Post('versions/:number/restore')
  @Idempotent()
  @Requires('profiles:write')
  @ApiOperation({
    operationId: 'profiles_restoreVersion',
    summary: 'Make an older version current again',
    description: 'As a new version with the same content, the facts of that time included.',
  })
  @ApiCreatedResponse({
    type: ProfileResponse,
    headers: etagHeader,
    description: 'The profile with its new current version',
  })
  @ApiProblems(400, 403, 404, 409)
  async restore(
    @Param() { id, number }: ProfileVersionParams,
    @Query() { reason }: ReasonQuery,
    @CurrentPrincipal() by: Principal,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ProfileResponse> {
    const restored = await this.restorer.execute(id, number, by, reason ?? null);
    void reply.header('ETag', etagOf(restored.version.number));
    return new ProfileResponse(restored);
  }

  @Get('diff')
  @ApiOperation({
    operationId: 'profiles_compareVersions',
    summary: 'Compare two versions',
    description: 'Field by field, in the order of the fields; items of lists are compared by their index.',
  })
  @ApiOkResponse({ type: ProfileComparisonResponse })
  @ApiProblems(400, 404)
  async compare(
    @Param() { id }: ProfileParams,
    @Query() { from, to }: CompareQuery,
  ): Promise<ProfileComparisonResponse> {
    return new ProfileComparisonResponse(await this.reader.compare(id, from, to));
  }
}
