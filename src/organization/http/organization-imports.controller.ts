import { Controller, HttpStatus, Post, Query, Req, Res } from '@nestjs/common';
import { ApiBody, ApiCreatedResponse, ApiExtraModels, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { CurrentPrincipal, type Principal, Requires } from '../../auth/index.js';
import {
  AcceptsUpload,
  ApiProblems,
  Idempotent,
  InvalidInput,
  type Upload,
  UploadedParts,
} from '../../platform/http/index.js';
import { ImportOrganization } from '../application/import-organization.js';
import { organizationLimits } from '../domain/import.errors.js';
import type { OrganizationSource } from '../domain/organization-source.js';
import { ImportReportResponse } from './import-report.response.js';
import { nestedExample, uploadExtension } from './organization-import.example.js';
import { ImportOrganizationQuery } from './organization.params.js';

type RequestWithRawBody = FastifyRequest & { rawBody?: Buffer };

@ApiTags('organization')
@Requires('organization:read')
@Controller('organization/imports')
export class OrganizationImportsController {
  constructor(private readonly importer: ImportOrganization) {}

  @Post()
  @Requires('organization:write')
  @Idempotent()
  @AcceptsUpload({ maxFiles: 1, maxFileBytes: organizationLimits.fileBytes })
  @ApiOperation({
    operationId: 'organization_importOrganization',
    summary: 'Import an organisation',
    description:
      'Takes one file (nested JSON, CSV or XLSX; told by its content) or the JSON itself as the body, whole or not at all, and makes it the current version. ' +
      'The same content as the current version changes nothing (`changed: false`). With `dryRun` nothing is written. ' +
      `A table has the columns \`unit_id?, unit, parent_unit_id? | path, position?, headcount?\`. Limits: ${organizationLimits.units} units, ${organizationLimits.positions} positions, ` +
      `${organizationLimits.depth} levels, ${organizationLimits.fileBytes / 1024 / 1024} MiB.`,
  })
  @ApiBody({
    description: 'A file in the field `file`, or the JSON itself',
    schema: uploadExtension,
    examples: { nested: { summary: 'Nested JSON', value: nestedExample } },
  })
  @ApiExtraModels(ImportReportResponse)
  @ApiCreatedResponse({ type: ImportReportResponse, description: 'A new version is current' })
  @ApiOkResponse({
    type: ImportReportResponse,
    description: 'Nothing was written: the content is the current one, or it was a dry run',
  })
  @ApiProblems(400, 403, 409, 413, 415, 422)
  async import(
    @Query() { dryRun }: ImportOrganizationQuery,
    @UploadedParts() upload: Upload | null,
    @Req() request: RequestWithRawBody,
    @CurrentPrincipal() principal: Principal,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ImportReportResponse> {
    const report = await this.importer.execute({
      source: sourceOf(upload, request),
      dryRun: dryRun ?? false,
      importedBy: { id: principal.id, name: principal.name },
    });
    const isWritten = report.changed && !report.dryRun;
    void reply.status(isWritten ? HttpStatus.CREATED : HttpStatus.OK);
    return report;
  }
}

function sourceOf(upload: Upload | null, request: RequestWithRawBody): OrganizationSource {
  const [file] = upload?.files ?? [];
  if (file) return { fileName: file.filename, mediaType: file.mediaType, content: file.content };
  if (upload) throw new InvalidInput([{ pointer: '/file', detail: 'a file is needed' }]);
  if (!request.rawBody || request.rawBody.length === 0) {
    throw new InvalidInput([{ pointer: '', detail: 'a file (multipart/form-data) or a JSON body is needed' }]);
  }
  return { fileName: null, mediaType: 'application/json', content: request.rawBody };
}
