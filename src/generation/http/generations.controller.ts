import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Query, Res } from '@nestjs/common';
import {
  ApiAcceptedResponse,
  ApiBody,
  ApiHeader,
  ApiOkResponse,
  ApiOperation,
  ApiParam,
  ApiTags,
} from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { CurrentPrincipal, type Principal, Requires } from '../../auth/index.js';
import { ApiPage, ApiProblems, Idempotent, InvalidInput, type Page, pageOf } from '../../platform/http/index.js';
import { Costs } from '../../platform/limits/index.js';
import { RequestContext } from '../../platform/observability/index.js';
import { CancelGeneration } from '../application/cancel-generation.js';
import { GenerationCatalogue } from '../application/generation-catalogue.js';
import { type GenerationOrder, QueueGeneration } from '../application/queue-generation.js';
import { RetryGeneration } from '../application/retry-generation.js';
import type { Generation } from '../domain/generation.js';
import { CreateGenerationRequest } from './create-generation.request.js';
import { GenerationResponse } from './generation.response.js';
import { idOfCursor } from './id-cursor.js';
import { ListGenerationsQuery } from './list-generations.query.js';

const location = { Location: { description: 'The generation', schema: { type: 'string' as const } } };

@ApiTags('generations')
@Requires('generation:read')
@Controller('generations')
export class GenerationsController {
  constructor(
    private readonly catalogue: GenerationCatalogue,
    private readonly queue: QueueGeneration,
    private readonly cancelling: CancelGeneration,
    private readonly retrying: RetryGeneration,
  ) {}

  @Post()
  @Costs('generation')
  @HttpCode(202)
  @Idempotent()
  @Requires('generation:write')
  @ApiOperation({
    operationId: 'generation_createGeneration',
    summary: 'Ask for the profile of a position',
    description:
      'By `positionId`, or by `unit` and `position` as text. The task is queued and survives every restart; follow it under `Location` or its events. A text that fits nothing is 422 with suggestions, one that fits several 409 with the candidates.',
  })
  @ApiHeader({
    name: 'Idempotency-Key',
    required: false,
    description: 'The same key and body give the first answer again',
  })
  @ApiBody({
    type: CreateGenerationRequest,
    examples: {
      byText: {
        summary: 'By unit and title',
        value: { unit: 'Executive Office / Internal Audit', position: 'Senior Internal Auditor' },
      },
      named: {
        summary: 'For the person who holds the position',
        value: { unit: 'Executive Office / Internal Audit', position: 'IT Auditor', employeeName: 'Alex Example' },
      },
    },
  })
  @ApiAcceptedResponse({ type: GenerationResponse, headers: location, description: 'Queued' })
  @ApiProblems(400, 403, 404, 409, 422, 429)
  async create(
    @Body() request: CreateGenerationRequest,
    @CurrentPrincipal() principal: Principal,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<GenerationResponse> {
    const generation = await this.queue.execute({
      position: positionOf(request),
      employeeName: request.employeeName ?? null,
      fresh: request.fresh ?? false,
      requester: { id: principal.id, name: principal.name },
      traceparent: RequestContext.current()?.traceparent ?? null,
    });
    void reply.header('Location', `/api/v1/generations/${generation.id}`);
    return this.answer(generation);
  }

  @Get()
  @ApiOperation({
    operationId: 'generation_listGenerations',
    summary: 'List generations',
    description: 'The newest first. `deadLettered=true` lists those that were given up and wait for a retry.',
  })
  @ApiPage(GenerationResponse)
  @ApiProblems(400)
  async list(@Query() query: ListGenerationsQuery): Promise<Page<GenerationResponse>> {
    const { limit, cursor, ...filter } = query;
    const generations = await this.catalogue.page(filter, limit + 1, idOfCursor(cursor));
    return pageOf(
      generations,
      limit,
      (seen) => new GenerationResponse(seen),
      ({ generation: { id } }) => ({ id }),
    );
  }

  @Get(':id')
  @ApiOperation({
    operationId: 'generation_getGeneration',
    summary: 'Get a generation',
    description: 'Its state, stage, progress and outcome.',
  })
  @ApiParam({ name: 'id', format: 'uuid' })
  @ApiOkResponse({ type: GenerationResponse, description: 'The generation' })
  @ApiProblems(400, 404)
  async get(@Param('id', ParseUUIDPipe) id: string): Promise<GenerationResponse> {
    return this.answer(await this.catalogue.generation(id));
  }

  @Post(':id/cancel')
  @HttpCode(200)
  @Requires('generation:write')
  @ApiOperation({
    operationId: 'generation_cancelGeneration',
    summary: 'Cancel a generation',
    description:
      'A running one is stopped wherever it runs, its request to the provider included. Cancelling a cancelled one changes nothing; one that has ended otherwise is 409.',
  })
  @ApiParam({ name: 'id', format: 'uuid' })
  @ApiOkResponse({ type: GenerationResponse, description: 'Cancelled' })
  @ApiProblems(400, 403, 404, 409)
  async cancel(@Param('id', ParseUUIDPipe) id: string): Promise<GenerationResponse> {
    return this.answer(await this.cancelling.execute(id));
  }

  @Post(':id/retry')
  @Costs('generation')
  @HttpCode(202)
  @Requires('generation:write')
  @ApiOperation({
    operationId: 'generation_retryGeneration',
    summary: 'Retry a generation',
    description:
      'For failed, dead-lettered and cancelled ones; any other state is 409. Stages that were finished are not done again, unless they were the reason.',
  })
  @ApiParam({ name: 'id', format: 'uuid' })
  @ApiAcceptedResponse({ type: GenerationResponse, headers: location, description: 'Queued again' })
  @ApiProblems(400, 403, 404, 409, 429)
  async retry(
    @Param('id', ParseUUIDPipe) id: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<GenerationResponse> {
    const generation = await this.retrying.execute(id);
    void reply.header('Location', `/api/v1/generations/${id}`);
    return this.answer(generation);
  }

  private async answer(generation: Generation): Promise<GenerationResponse> {
    return new GenerationResponse(await this.catalogue.seen(generation));
  }
}

function positionOf({ positionId, unit, position }: CreateGenerationRequest): GenerationOrder['position'] {
  if (positionId !== undefined && unit === undefined && position === undefined) return { positionId };
  if (positionId === undefined && position !== undefined) return unit === undefined ? { position } : { unit, position };
  throw new InvalidInput([{ pointer: '', detail: 'give either positionId, or position with its unit' }]);
}
