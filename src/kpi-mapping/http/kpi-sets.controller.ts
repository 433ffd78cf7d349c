import { Body, Controller, Delete, Get, HttpCode, HttpStatus, Param, Post, Put, Query } from '@nestjs/common';
import { ApiBody, ApiExtraModels, ApiOkResponse, ApiOperation, ApiTags, getSchemaPath } from '@nestjs/swagger';
import { CurrentPrincipal, type Principal, Requires } from '../../auth/index.js';
import {
  AcceptsUpload,
  ApiPage,
  ApiProblems,
  Idempotent,
  type Page,
  type Upload,
  UploadedParts,
} from '../../platform/http/index.js';
import { ChangeOwner, type OwnerChange } from '../application/change-owner.js';
import { ImportKpiSets } from '../application/import-kpi-sets.js';
import { KpiLandscapes } from '../application/kpi-landscapes.js';
import { KpiSetNotFound } from '../domain/kpi-set.errors.js';
import { ChangeOwnerRequest, ownerOf } from './change-owner.request.js';
import { filesOf, ImportKpiSetsRequest, maxFileBytes, maxTotalBytes, mostFiles } from './import-kpi-sets.request.js';
import { ImportKpiSetsResponse } from './import-kpi-sets.response.js';
import { KpiSetParams, ListKpiSetsQuery } from './kpi-mapping.params.js';
import { KpiSetResponse } from './kpi-set.response.js';
import { pageOfSets } from './pages.js';

@ApiTags('kpi-mapping')
@Requires('kpi:read')
@Controller('kpi')
export class KpiSetsController {
  constructor(
    private readonly importer: ImportKpiSets,
    private readonly landscapes: KpiLandscapes,
    private readonly owners: ChangeOwner,
  ) {}

  @Post('imports')
  @HttpCode(HttpStatus.OK)
  @Requires('kpi:write')
  @Idempotent()
  @AcceptsUpload({ maxFiles: mostFiles, maxFileBytes, maxTotalBytes })
  @ApiOperation({
    operationId: 'kpiMapping_importSets',
    summary: 'Import KPI files',
    description:
      'Takes Markdown with front matter, XLSX, CSV and JSON (told by their content), one KPI set a file. Each file is answered on its own: ' +
      'a bad one takes nothing from the others; when none can be taken the answer is 422 with `files`. A set with the same code and period is replaced ' +
      'and keeps its id and its pinned owner. ' +
      `At most ${mostFiles} files of ${maxFileBytes / 1024 / 1024} MiB, ${maxTotalBytes / 1024 / 1024} MiB together. The formats are described in docs/kpi-files.md.`,
  })
  @ApiExtraModels(ImportKpiSetsRequest)
  @ApiBody({
    description: 'Files in any fields, or the texts as JSON',
    schema: { $ref: getSchemaPath(ImportKpiSetsRequest) },
    examples: { markdown: { summary: 'One Markdown file', value: { files: [exampleFile()] } } },
  })
  @ApiOkResponse({ type: ImportKpiSetsResponse, description: 'At least one file was taken; see each' })
  @ApiProblems(400, 403, 409, 413, 415, 422)
  async import(@UploadedParts() upload: Upload | null, @Body() body: unknown): Promise<ImportKpiSetsResponse> {
    const reports = await this.importer.execute(filesOf(upload, body));
    return new ImportKpiSetsResponse(reports, await this.landscapes.uncommitted());
  }

  @Get('sets')
  @ApiOperation({
    operationId: 'kpiMapping_listSets',
    summary: 'List KPI sets',
    description: 'By code, then period. Filters narrow the list together.',
  })
  @ApiPage(KpiSetResponse)
  @ApiProblems(400, 403)
  async list(@Query() query: ListKpiSetsQuery): Promise<Page<KpiSetResponse>> {
    return pageOfSets(await this.landscapes.visible(), query);
  }

  @Get('sets/:id')
  @ApiOperation({
    operationId: 'kpiMapping_getSet',
    summary: 'Read a KPI set',
    description:
      'Its holders, KPIs and weights, and its owner with the evidence, or the candidates where it is unresolved.',
  })
  @ApiOkResponse({ type: KpiSetResponse })
  @ApiProblems(400, 403, 404)
  async get(@Param() { id }: KpiSetParams): Promise<KpiSetResponse> {
    const view = await this.landscapes.visible();
    const settled = view.set(id);
    if (!settled) throw new KpiSetNotFound(id);
    return new KpiSetResponse(settled, view);
  }

  @Put('sets/:id/owner')
  @Requires('kpi:write')
  @ApiOperation({
    operationId: 'kpiMapping_pinOwner',
    summary: 'Decide the owner of a KPI set',
    description:
      'A person’s word goes before all evidence and outlives imports of the set and of the organisation. `{"noOwner": true}` says that the set is nobody’s.',
  })
  @ApiBody({
    type: ChangeOwnerRequest,
    examples: {
      nobody: { summary: 'Nobody’s', value: { noOwner: true } },
      unit: { summary: 'A unit', value: { unitId: '0199a3c2-6c1e-7b1f-9b0e-0a6a1b2c3d4e' } },
    },
  })
  @ApiOkResponse({ type: KpiSetResponse, description: 'The set as it is now' })
  @ApiProblems(400, 403, 404, 422)
  async pin(
    @Param() { id }: KpiSetParams,
    @Body() request: ChangeOwnerRequest,
    @CurrentPrincipal() principal: Principal,
  ): Promise<KpiSetResponse> {
    const unitId = ownerOf(request);
    const change =
      unitId === null
        ? await this.owners.exclude(id, principal.name)
        : await this.owners.pin(id, unitId, principal.name);
    return changed(change);
  }

  @Delete('sets/:id/owner')
  @Requires('kpi:write')
  @ApiOperation({
    operationId: 'kpiMapping_unpinOwner',
    summary: 'Let the evidence decide again',
    description: 'Takes a person’s decision back; without one it changes nothing.',
  })
  @ApiOkResponse({ type: KpiSetResponse, description: 'The set as it is now' })
  @ApiProblems(400, 403, 404)
  async unpin(@Param() { id }: KpiSetParams): Promise<KpiSetResponse> {
    return changed(await this.owners.unpin(id));
  }
}

const changed = ({ settled, view }: OwnerChange): KpiSetResponse => new KpiSetResponse(settled, view);

function exampleFile(): { name: string; content: string } {
  return {
    name: 'KPI_Treasury.md',
    content: [
      '---',
      'department: Treasury',
      'period: 2026',
      'positions_map:',
      '  Head of Treasury: Employee 50',
      '---',
      '| KPI | Target value | Unit | Employee 50 | Indicator type | Method | Source of information |',
      '| --- | --- | --- | --- | --- | --- | --- |',
      '| Personal KPIs | - | - | 2 | - | - | - |',
      '| Cash forecast accuracy | 95 | % | 0.6 | Higher is better | Forecast / actual | Treasury system |',
      '| Cost of funding | 4.2 | % | 40% | Lower is better | Interest / debt | Treasury system |',
    ].join('\n'),
  };
}
