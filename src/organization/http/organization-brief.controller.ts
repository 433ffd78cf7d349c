import { Body, Controller, Get, HttpStatus, Param, Put, Query, Res } from '@nestjs/common';
import {
  ApiBody,
  ApiCreatedResponse,
  ApiExtraModels,
  ApiHeader,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
} from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { CurrentPrincipal, type Principal, Requires } from '../../auth/index.js';
import {
  AcceptsUpload,
  ApiPage,
  ApiProblems,
  etagOf,
  numberOfCursor,
  OptionalIfMatch,
  type Page,
  pageOf,
  PageQuery,
  type Upload,
  UploadedParts,
} from '../../platform/http/index.js';
import { ReadBrief } from '../application/brief/read-brief.js';
import { WriteBrief } from '../application/brief/write-brief.js';
import { longestBriefBytes } from '../domain/brief/brief-text.js';
import { BriefHeaderResponse, BriefResponse } from './brief.response.js';
import { BriefVersionParams } from './organization.params.js';
import { briefExample, briefOf, briefSchema, WriteBriefRequest } from './write-brief.request.js';

const etagHeader = {
  ETag: { description: 'The number of the version, in quotes', schema: { type: 'string' as const, example: '"1"' } },
};

@ApiTags('organization')
@Controller('organization/brief')
@Requires('organization:read')
export class OrganizationBriefController {
  constructor(
    private readonly reader: ReadBrief,
    private readonly writer: WriteBrief,
  ) {}

  @Get()
  @ApiOperation({
    operationId: 'organization_getBrief',
    summary: 'Read the company brief',
    description:
      'What the company says of itself, and the sections into which it is read. Prompts take from it the sections that concern a position. The ETag is the number of the version.',
  })
  @ApiOkResponse({ type: BriefResponse, headers: etagHeader })
  @ApiProblems(403, 404)
  async get(@Res({ passthrough: true }) reply: FastifyReply): Promise<BriefResponse> {
    const brief = await this.reader.current();
    void reply.header('ETag', etagOf(brief.number));
    return new BriefResponse(brief);
  }

  @Put()
  @Requires('organization:write')
  @AcceptsUpload({ maxFiles: 1, maxFileBytes: 4 * longestBriefBytes })
  @ApiOperation({
    operationId: 'organization_writeBrief',
    summary: 'Write the company brief',
    description:
      'Takes Markdown in UTF-8, as a file or as JSON, and makes it the current version. The first brief needs no `If-Match`, every later one does. ' +
      `The same text again makes no version; an older version is restored by writing its text. At most ${longestBriefBytes / 1024} KiB, no control characters.`,
  })
  @ApiHeader({
    name: 'If-Match',
    required: false,
    description: 'The ETag of the version that you have seen, such as `"1"`; needed unless there is no brief yet',
  })
  @ApiExtraModels(WriteBriefRequest)
  @ApiBody({
    description: 'A file in the field `file` with an optional field `reason`, or JSON',
    schema: briefSchema,
    examples: { markdown: { summary: 'Markdown', value: briefExample } },
  })
  @ApiCreatedResponse({ type: BriefResponse, headers: etagHeader, description: 'The first brief' })
  @ApiOkResponse({ type: BriefResponse, headers: etagHeader, description: 'The current brief' })
  @ApiProblems(400, 403, 412, 413, 415, 422, 428)
  async write(
    @UploadedParts() upload: Upload | null,
    @Body() body: unknown,
    @OptionalIfMatch() seen: number | null,
    @CurrentPrincipal() { id, name }: Principal,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<BriefResponse> {
    const brief = await this.writer.execute({ ...briefOf(upload, body), seen, by: { id, name } });
    const isFirst = seen === null && brief.number === 1;
    void reply.status(isFirst ? HttpStatus.CREATED : HttpStatus.OK).header('ETag', etagOf(brief.number));
    return new BriefResponse(brief);
  }

  @Get('versions')
  @ApiOperation({
    operationId: 'organization_listBriefVersions',
    summary: 'List the versions of the company brief',
    description: 'The newest first, without their texts: who wrote them, when and why.',
  })
  @ApiPage(BriefHeaderResponse)
  @ApiProblems(400, 403)
  async list(@Query() { limit, cursor }: PageQuery): Promise<Page<BriefHeaderResponse>> {
    return pageOf(
      await this.reader.newest(limit + 1, numberOfCursor(cursor)),
      limit,
      (version) => new BriefHeaderResponse(version),
      ({ number }) => ({ number }),
    );
  }

  @Get('versions/:number')
  @ApiOperation({
    operationId: 'organization_getBriefVersion',
    summary: 'Read one version of the company brief',
    description: 'Versions never change.',
  })
  @ApiOkResponse({ type: BriefResponse, headers: etagHeader })
  @ApiProblems(400, 403, 404)
  async version(
    @Param() { number }: BriefVersionParams,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<BriefResponse> {
    const brief = await this.reader.version(number);
    void reply.header('ETag', etagOf(brief.number));
    return new BriefResponse(brief);
  }
}
