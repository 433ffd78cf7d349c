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
import {
  ApiPage,
  ApiProblems,
  Idempotent,
  InvalidInput,
  type Page,
  pageOf,
  PageQuery,
} from '../../platform/http/index.js';
import { Costs } from '../../platform/limits/index.js';
import { RequestContext } from '../../platform/observability/index.js';
import { CancelBatch } from '../application/cancel-batch.js';
import { GenerationCatalogue } from '../application/generation-catalogue.js';
import { type BatchTarget, QueueBatch } from '../application/queue-batch.js';
import { CreateGenerationBatchRequest } from './create-generation-batch.request.js';
import { GenerationBatchResponse } from './generation-batch.response.js';
import { idOfCursor } from './id-cursor.js';

@ApiTags('generation batches')
@Requires('generation:read')
@Controller('generation-batches')
export class GenerationBatchesController {
  constructor(
    private readonly catalogue: GenerationCatalogue,
    private readonly queue: QueueBatch,
    private readonly cancelling: CancelBatch,
  ) {}

  @Post()
  @Costs('generation')
  @HttpCode(202)
  @Idempotent()
  @Requires('generation:write')
  @ApiOperation({
    operationId: 'generation_createBatch',
    summary: 'Ask for the profiles of many positions',
    description:
      'Of a unit and everything below it (`unitId` or `unit`), of a list (`positionIds`), or, with neither, of the whole organisation. Positions with a current profile or a generation under way are skipped unless `regenerate` is true.',
  })
  @ApiHeader({
    name: 'Idempotency-Key',
    required: false,
    description: 'The same key and body give the first answer again',
  })
  @ApiBody({
    type: CreateGenerationBatchRequest,
    examples: {
      unit: { summary: 'A unit with everything below it', value: { unit: 'Executive Office / Internal Audit' } },
      organization: { summary: 'The whole organisation', value: {} },
    },
  })
  @ApiAcceptedResponse({
    type: GenerationBatchResponse,
    headers: { Location: { description: 'The batch', schema: { type: 'string' } } },
    description: 'Queued',
  })
  @ApiProblems(400, 403, 404, 409, 422, 429)
  async create(
    @Body() request: CreateGenerationBatchRequest,
    @CurrentPrincipal() principal: Principal,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<GenerationBatchResponse> {
    const batch = await this.queue.execute({
      target: targetOf(request),
      regenerate: request.regenerate ?? false,
      fresh: request.fresh ?? false,
      requester: { id: principal.id, name: principal.name },
      traceparent: RequestContext.current()?.traceparent ?? null,
    });
    void reply.header('Location', `/api/v1/generation-batches/${batch.id}`);
    return this.get(batch.id);
  }

  @Get()
  @ApiOperation({
    operationId: 'generation_listBatches',
    summary: 'List batches',
    description: 'The newest first, each with its counts.',
  })
  @ApiPage(GenerationBatchResponse)
  @ApiProblems(400)
  async list(@Query() { limit, cursor }: PageQuery): Promise<Page<GenerationBatchResponse>> {
    const batches = await this.catalogue.batchPage(limit + 1, idOfCursor(cursor));
    return pageOf(
      batches,
      limit,
      (batch) => new GenerationBatchResponse(batch),
      ({ batch: { id } }) => ({ id }),
    );
  }

  @Get(':id')
  @ApiOperation({
    operationId: 'generation_getBatch',
    summary: 'Get a batch',
    description: 'Its state and how many of its generations are in which state.',
  })
  @ApiParam({ name: 'id', format: 'uuid' })
  @ApiOkResponse({ type: GenerationBatchResponse, description: 'The batch' })
  @ApiProblems(400, 404)
  async get(@Param('id', ParseUUIDPipe) id: string): Promise<GenerationBatchResponse> {
    return new GenerationBatchResponse(await this.catalogue.batch(id));
  }

  @Post(':id/cancel')
  @HttpCode(200)
  @Requires('generation:write')
  @ApiOperation({
    operationId: 'generation_cancelBatch',
    summary: 'Cancel a batch',
    description:
      'Cancels every generation of it that has not ended; what has ended stays. On a batch that has ended it changes nothing.',
  })
  @ApiParam({ name: 'id', format: 'uuid' })
  @ApiOkResponse({ type: GenerationBatchResponse, description: 'Cancelled' })
  @ApiProblems(400, 403, 404)
  async cancel(@Param('id', ParseUUIDPipe) id: string): Promise<GenerationBatchResponse> {
    await this.cancelling.execute(id);
    return this.get(id);
  }
}

function targetOf({ unitId, unit, positionIds }: CreateGenerationBatchRequest): BatchTarget {
  const given = [unitId, unit, positionIds].filter((each) => each !== undefined);
  if (given.length > 1)
    throw new InvalidInput([{ pointer: '', detail: 'give only one of unitId, unit and positionIds' }]);
  if (positionIds !== undefined) return { kind: 'positions', positionIds };
  const named = unitId ?? unit;
  return named === undefined ? { kind: 'organization' } : { kind: 'unit', unit: named };
}
