import { Controller, Get, Header, ServiceUnavailableException } from '@nestjs/common';
import { ApiExtraModels, ApiOkResponse, ApiOperation, ApiResponse, ApiTags, getSchemaPath } from '@nestjs/swagger';
import { type HealthCheckResult, HealthCheckService } from '@nestjs/terminus';
import { Public } from '../auth/index.js';
import { Unlimited } from '../platform/limits/index.js';
import { ProblemResponse } from '../platform/http/index.js';
import { AliveResponse, HealthResponse } from './health.response.js';
import { type Check, Readiness } from './readiness.js';

const notCached = (): MethodDecorator => Header('Cache-Control', 'no-store');

const ApiUnavailable = (description: string): MethodDecorator =>
  ApiResponse({
    status: 503,
    description,
    content: { 'application/problem+json': { schema: { $ref: getSchemaPath(ProblemResponse) } } },
  });

/** Probes, for Kubernetes and its like. */
@ApiTags('health')
@ApiExtraModels(ProblemResponse)
@Public()
@Unlimited()
@Controller('health')
export class HealthController {
  private started = false;

  constructor(
    private readonly health: HealthCheckService,
    private readonly readiness: Readiness,
  ) {}

  @Get('live')
  @notCached()
  @ApiOperation({
    operationId: 'health_live',
    summary: 'Is the process alive',
    description: 'Asks nothing else: a service that is down is no reason to restart this process.',
    security: [],
  })
  @ApiOkResponse({ type: AliveResponse, description: 'Alive' })
  live(): AliveResponse {
    return new AliveResponse();
  }

  @Get('ready')
  @notCached()
  @ApiOperation({
    operationId: 'health_ready',
    summary: 'Can it take work',
    description:
      'Checks the database, its migrations, Redis and the queue, each within 1.5 seconds. 503 while it shuts down. A language model that is down makes it `degraded`, and no more: tasks go to the next provider of the route, or wait.',
    security: [],
  })
  @ApiOkResponse({ type: HealthResponse, description: 'Ready' })
  @ApiUnavailable('Not ready; `checks` names what is down')
  ready(): Promise<HealthResponse> {
    return this.answer(this.readiness.checks);
  }

  @Get('startup')
  @notCached()
  @ApiOperation({
    operationId: 'health_startup',
    summary: 'Has it started',
    description: 'Once the database has been seen with every migration applied, the answer stays 200.',
    security: [],
  })
  @ApiOkResponse({ type: HealthResponse, description: 'Started' })
  @ApiUnavailable('Not started yet; `checks` names what is missing')
  async startup(): Promise<HealthResponse> {
    const answer = await this.answer(this.started ? [] : this.readiness.schemaChecks);
    this.started = true;
    return answer;
  }

  private async answer(checks: Check[]): Promise<HealthResponse> {
    try {
      const { status, details } = await this.health.check(checks);
      return new HealthResponse(status, details);
    } catch (error) {
      if (error instanceof ServiceUnavailableException) throw notReady(error.getResponse() as HealthCheckResult);
      throw error;
    }
  }
}

function notReady({ details }: HealthCheckResult): ServiceUnavailableException {
  const down = Object.keys(details).filter((name) => details[name]?.status === 'down');
  const detail = down.length > 0 ? `Down: ${down.join(', ')}.` : 'Shutting down.';
  return new ServiceUnavailableException({ code: 'NOT_READY', detail, checks: details });
}
