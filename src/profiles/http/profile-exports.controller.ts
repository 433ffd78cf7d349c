import { ContinuedWork, Requires } from '../../auth/index.js';
import { Body, Controller, Get, HttpCode, HttpStatus, Param, Post, Query, Req, StreamableFile } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import { ApiProblems, attachment, InvalidInput, MaxBodyBytes } from '../../platform/http/index.js';
import { Costs } from '../../platform/limits/index.js';
import { exportFormatOf } from '../application/export-format.js';
import { ExportProfile } from '../application/export-profile.js';
import { ExportProfiles } from '../application/export-profiles.js';
import { ExportProfilesRequest } from './export-profiles.request.js';
import { ExportQuery, ProfileParams } from './profile.params.js';

const binary = { schema: { type: 'string', format: 'binary' } };
const dispositionHeader = {
  'Content-Disposition': { description: 'With the file name in UTF-8 (`filename*`)', schema: { type: 'string' } },
};
const mediaTypes = {
  json: 'application/json',
  md: 'text/markdown',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  pdf: 'application/pdf',
} as const;
const maxRequestBytes = 2 * 1024 * 1024;

@ApiTags('profiles')
@Requires('profiles:read')
@Controller()
export class ProfileExportsController {
  constructor(
    private readonly exporter: ExportProfile,
    private readonly archiver: ExportProfiles,
    private readonly continued: ContinuedWork,
  ) {}

  @Get('profiles/:id/export')
  @Costs('export')
  @ApiOperation({
    operationId: 'profiles_exportProfile',
    summary: 'Download a profile',
    description:
      'As JSON, Markdown, Word, Excel or PDF, in the language of the profile. The file is named after the position and its unit.',
  })
  @ApiProduces(...Object.values(mediaTypes))
  @ApiOkResponse({
    description: 'The file',
    headers: dispositionHeader,
    content: Object.fromEntries(Object.values(mediaTypes).map((type) => [type, binary])),
  })
  @ApiProblems(400, 404, 422)
  async exportOne(@Param() { id }: ProfileParams, @Query() { format, version }: ExportQuery): Promise<StreamableFile> {
    const { fileName, mediaType, content } = await this.exporter.execute(
      id,
      exportFormatOf(format),
      version ?? 'current',
    );
    return new StreamableFile(content, { type: mediaType, disposition: attachment(fileName), length: content.length });
  }

  @Post('profile-exports')
  @Costs('export')
  @HttpCode(HttpStatus.OK)
  @MaxBodyBytes(maxRequestBytes)
  @ApiOperation({
    operationId: 'profiles_exportProfiles',
    summary: 'Download many profiles as one ZIP',
    description:
      'The given profiles, or the current ones of a unit (and of those below it), or all current ones. The ZIP is streamed while it is written; its `manifest.json` lists the files and names what was missing or failed.',
  })
  @ApiProduces('application/zip')
  @ApiOkResponse({ description: 'The ZIP', headers: dispositionHeader, content: { 'application/zip': binary } })
  @ApiProblems(400, 422, 503)
  async exportMany(
    @Body() { format, profileIds, unitId, subtree }: ExportProfilesRequest,
    @Req() request: FastifyRequest,
  ): Promise<StreamableFile> {
    if (profileIds && unitId !== undefined) {
      throw new InvalidInput([{ pointer: '/unitId', detail: 'must not be given together with profileIds' }]);
    }
    const { archive, mediaType } = await this.archiver.execute(
      { format: exportFormatOf(format), profileIds, unitId, subtree },
      this.continued.of(request, 'profiles:read'),
    );
    const day = new Date().toISOString().slice(0, 10);
    return new StreamableFile(archive, { type: mediaType, disposition: attachment(`profiles ${day}.zip`) });
  }
}
