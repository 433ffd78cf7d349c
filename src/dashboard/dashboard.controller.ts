import { Requires } from '../auth/index.js';
import { Controller, Get } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiProblems } from '../platform/http/index.js';
import { Costs } from '../platform/limits/index.js';
import { Overview } from './overview.js';
import { OverviewResponse } from './overview.response.js';

@ApiTags('dashboard')
@Requires('organization:read')
@Controller('dashboard')
export class DashboardController {
  constructor(private readonly overview: Overview) {}

  @Get()
  @Costs('search')
  @ApiOperation({
    operationId: 'dashboard_get',
    summary: 'How far is the work',
    description:
      'Positions of the current organisation version that have a current profile, the reach of the KPI sets, tasks by state and the last activity. Before the first import everything is zero. Who is bound to a unit gets the figures of that unit and those below it.',
  })
  @ApiOkResponse({ type: OverviewResponse, description: 'The overview' })
  @ApiProblems(403)
  async get(): Promise<OverviewResponse> {
    return new OverviewResponse(await this.overview.read());
  }
}
