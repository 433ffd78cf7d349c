import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { Requires } from '../../auth/index.js';
import { ApiPage, ApiProblems, decodeCursor, type Page, pageOf, PageQuery } from '../../platform/http/index.js';
import { Costs } from '../../platform/limits/index.js';
import { CompareExperiment } from '../application/compare-experiment.js';
import { Experiments } from '../application/experiments.js';
import { ExperimentReportResponse, ExperimentResponse } from './experiment.response.js';

interface NamePlace {
  name: string;
}

@ApiTags('prompts')
@Controller('experiments')
@Requires('prompts:read')
export class ExperimentsController {
  constructor(
    private readonly experiments: Experiments,
    private readonly comparison: CompareExperiment,
  ) {}

  @Get()
  @ApiOperation({
    operationId: 'experiments_list',
    summary: 'List experiments',
    description: 'Those that run, as `config/experiments.yaml` says; by name.',
  })
  @ApiPage(ExperimentResponse)
  @ApiProblems(400, 403)
  list(@Query() { limit, cursor }: PageQuery): Page<ExperimentResponse> {
    const after = decodeCursor<NamePlace>(cursor, ({ name }) => typeof name === 'string')?.name ?? '';
    const running = [...this.experiments.running]
      .sort((a, b) => (a.name < b.name ? -1 : 1))
      .filter(({ name }) => name > after);
    return pageOf(
      running.slice(0, limit + 1),
      limit,
      (experiment) => new ExperimentResponse(experiment),
      ({ name }) => ({ name }),
    );
  }

  @Get(':name')
  @Costs('search')
  @ApiOperation({
    operationId: 'experiments_get',
    summary: 'Compare the versions of an experiment',
    description:
      'Score, cost, time and later edits by people of both versions, each with the difference, its 95 % confidence interval and a verdict; with fewer than 30 values of a version the verdict is that there is not enough data yet.',
  })
  @ApiParam({ name: 'name', example: 'brief' })
  @ApiOkResponse({ type: ExperimentReportResponse, description: 'The comparison' })
  @ApiProblems(400, 403, 404)
  async get(@Param('name') name: string): Promise<ExperimentReportResponse> {
    return new ExperimentReportResponse(await this.comparison.execute(name));
  }
}
