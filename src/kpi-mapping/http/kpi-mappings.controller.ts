import { Requires } from '../../auth/index.js';
import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiPage, ApiProblems, type Page } from '../../platform/http/index.js';
import { Costs } from '../../platform/limits/index.js';
import { KpiLandscapes } from '../application/kpi-landscapes.js';
import { PositionKpis } from '../application/position-kpis.js';
import { UnknownUnit } from '../domain/kpi-set.errors.js';
import { CoverageResponse } from './coverage.response.js';
import { KpiPositionParams, KpiUnitParams, ListMappingsQuery } from './kpi-mapping.params.js';
import { ExplainedMappingResponse, MappingResponse } from './mapping.responses.js';
import { pageOfMappings } from './pages.js';
import { PositionKpisResponse } from './position-kpis.response.js';

@ApiTags('kpi-mapping')
@Requires('kpi:read')
@Controller('kpi')
export class KpiMappingsController {
  constructor(
    private readonly landscapes: KpiLandscapes,
    private readonly positionKpis: PositionKpis,
  ) {}

  @Get('mappings')
  @ApiOperation({
    operationId: 'kpiMapping_listMappings',
    summary: 'List how units come to their KPIs',
    description:
      'One item a unit, in the order of the organisation: its own set, its nearest ancestor’s, none, or a conflict. Filters narrow the list together.',
  })
  @ApiPage(MappingResponse)
  @ApiProblems(400, 403, 404)
  async list(@Query() query: ListMappingsQuery): Promise<Page<MappingResponse>> {
    return pageOfMappings(await this.landscapes.visible(), query);
  }

  @Get('units/:unitId/mapping')
  @ApiOperation({
    operationId: 'kpiMapping_explainUnit',
    summary: 'Explain the KPIs of a unit',
    description: 'Which set applies, through which unit, and on what evidence that unit owns it.',
  })
  @ApiOkResponse({ type: ExplainedMappingResponse })
  @ApiProblems(400, 403, 404)
  async explain(@Param() { unitId }: KpiUnitParams): Promise<ExplainedMappingResponse> {
    const view = await this.landscapes.visible();
    const mapping = view.mappingOf(unitId);
    if (!mapping) throw new UnknownUnit(unitId);
    return new ExplainedMappingResponse(mapping, view);
  }

  @Get('positions/:positionId/kpis')
  @ApiOperation({
    operationId: 'kpiMapping_listPositionKpis',
    summary: 'Read the KPIs of a position',
    description:
      'The rows in which the holder that this position is has a weight. A position that is no holder gets the corporate and personal rows of its unit’s set ' +
      'as `audience: unit`, without a weight. Where holders of one title cannot be told apart, only what all of them have is given.',
  })
  @ApiOkResponse({ type: PositionKpisResponse })
  @ApiProblems(400, 403, 404)
  async ofPosition(@Param() { positionId }: KpiPositionParams): Promise<PositionKpisResponse> {
    return this.positionKpis.ofPosition(positionId);
  }

  @Get('coverage')
  @Costs('search')
  @ApiOperation({
    operationId: 'kpiMapping_getCoverage',
    summary: 'Read how far KPI sets reach',
    description:
      'Units and positions by own, inherited, none and conflict, in all and for each top-level unit; unresolved sets first.',
  })
  @ApiOkResponse({ type: CoverageResponse })
  @ApiProblems(403)
  async coverage(): Promise<CoverageResponse> {
    return new CoverageResponse(await this.landscapes.visible());
  }
}
