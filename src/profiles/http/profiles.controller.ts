import { Body, Controller, Get, HttpCode, HttpStatus, Param, Post, Put, Query, Res } from '@nestjs/common';
import { ApiBody, ApiHeader, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { CurrentPrincipal, type Principal, Requires } from '../../auth/index.js';
import {
  ApiPage,
  ApiProblems,
  etagOf,
  InvalidInput,
  type Page,
  pageOf,
  RequireIfMatch,
} from '../../platform/http/index.js';
import { Costs } from '../../platform/limits/index.js';
import { EditProfile } from '../application/edit-profile.js';
import { FindProfiles } from '../application/find-profiles.js';
import { ProfileArchive } from '../application/profile-archive.js';
import { ReadProfile } from '../application/read-profile.js';
import type { ProfileWithVersion } from '../domain/profile-catalogue.js';
import { etagHeader, idOfCursor } from './cursors.js';
import { JobProfileContentResponse } from './job-profile-content.response.js';
import { ListProfilesQuery } from './list-profiles.query.js';
import { ProfileParams, ReasonQuery } from './profile.params.js';
import { ProfileResponse, ProfileSummaryResponse } from './profile.response.js';

@ApiTags('profiles')
@Requires('profiles:read')
@Controller('profiles')
export class ProfilesController {
  constructor(
    private readonly finder: FindProfiles,
    private readonly reader: ReadProfile,
    private readonly editor: EditProfile,
    private readonly archive: ProfileArchive,
  ) {}

  @Get()
  @Costs('search')
  @ApiOperation({
    operationId: 'profiles_listProfiles',
    summary: 'List profiles',
    description: 'The newest profile first. Archived ones are left out unless asked for.',
  })
  @ApiPage(ProfileSummaryResponse)
  @ApiProblems(400)
  async list(@Query() { limit, cursor, ...query }: ListProfilesQuery): Promise<Page<ProfileSummaryResponse>> {
    const profiles = await this.finder.execute(query, idOfCursor(cursor), limit + 1);
    return pageOf(
      profiles,
      limit,
      (profile) => new ProfileSummaryResponse(profile),
      ({ id }) => ({ id }),
    );
  }

  @Get(':id')
  @ApiOperation({
    operationId: 'profiles_getProfile',
    summary: 'Read a profile',
    description:
      'With the content of its current version. The ETag is the number of that version; give it as If-Match to edit.',
  })
  @ApiOkResponse({ type: ProfileResponse, headers: etagHeader })
  @ApiProblems(400, 404)
  async get(@Param() { id }: ProfileParams, @Res({ passthrough: true }) reply: FastifyReply): Promise<ProfileResponse> {
    return answer(await this.reader.current(id), reply);
  }

  @Put(':id/content')
  @Requires('profiles:write')
  @ApiOperation({
    operationId: 'profiles_editContent',
    summary: 'Edit a profile',
    description:
      'Takes the whole content and makes it the current version. Only what was written may change: purpose, responsibilities, skills, competences, qualities, experience, education, workplace, conditions, qualitative indicators, review frequency, the bridges of career steps, and the name of the employee. Facts must be as they are in the current version. A content that changes nothing makes no version.',
  })
  @ApiHeader({
    name: 'If-Match',
    required: true,
    description: 'The ETag of the version that you have seen',
    example: '"1"',
  })
  @ApiBody({ type: JobProfileContentResponse })
  @ApiOkResponse({ type: ProfileResponse, headers: etagHeader })
  @ApiProblems(400, 403, 404, 409, 412, 422, 428)
  async edit(
    @Param() { id }: ProfileParams,
    @Query() { reason }: ReasonQuery,
    @RequireIfMatch() seen: number,
    @Body() content: unknown,
    @CurrentPrincipal() by: Principal,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ProfileResponse> {
    if (typeof content !== 'object' || content === null || Array.isArray(content)) {
      throw new InvalidInput([{ pointer: '', detail: 'must be a JSON object' }]);
    }
    return answer(await this.editor.execute({ profileId: id, content, seen, by, reason: reason ?? null }), reply);
  }

  @Post(':id/archive')
  @HttpCode(HttpStatus.OK)
  @Requires('profiles:write')
  @ApiOperation({
    operationId: 'profiles_archive',
    summary: 'Archive a profile',
    description:
      'It keeps its versions, is only read from now on, and its position counts as one without a profile. Archiving twice is no error.',
  })
  @ApiOkResponse({ type: ProfileSummaryResponse })
  @ApiProblems(400, 403, 404)
  async putAway(@Param() { id }: ProfileParams): Promise<ProfileSummaryResponse> {
    return new ProfileSummaryResponse(await this.archive.archive(id));
  }

  @Post(':id/unarchive')
  @HttpCode(HttpStatus.OK)
  @Requires('profiles:write')
  @ApiOperation({
    operationId: 'profiles_unarchive',
    summary: 'Take a profile out of the archive',
    description: 'Its newest version is current again. Doing it twice is no error.',
  })
  @ApiOkResponse({ type: ProfileSummaryResponse })
  @ApiProblems(400, 403, 404)
  async takeOut(@Param() { id }: ProfileParams): Promise<ProfileSummaryResponse> {
    return new ProfileSummaryResponse(await this.archive.unarchive(id));
  }
}

function answer(found: ProfileWithVersion, reply: FastifyReply): ProfileResponse {
  void reply.header('ETag', etagOf(found.profile.currentVersion));
  return new ProfileResponse(found);
}
