import { Readable } from 'node:stream';
import { Controller, Get, Headers, Param, ParseUUIDPipe, Res, StreamableFile } from '@nestjs/common';
import { ApiHeader, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { ApiProblems, InvalidInput } from '../../platform/http/index.js';
import { EventTail } from '../application/event-tail.js';
import { GenerationCatalogue } from '../application/generation-catalogue.js';
import { isFinal } from '../domain/generation-state.js';
import { GenerationConfig } from '../generation.config.js';
import { streamEvents } from './stream-events.js';

@ApiTags('generations')
@Controller('generations')
export class GenerationEventsController {
  constructor(
    private readonly catalogue: GenerationCatalogue,
    private readonly tail: EventTail,
    private readonly config: GenerationConfig,
  ) {}

  @Get(':id/events')
  @ApiOperation({
    operationId: 'generation_streamEvents',
    summary: 'Follow a generation',
    description:
      'Server-sent events. Without `Last-Event-ID` the first event is `state`, the generation as it is; with it the stream goes on after that event. A comment is sent at least every 15 seconds; the stream ends after the event that ends the generation.',
  })
  @ApiParam({ name: 'id', format: 'uuid' })
  @ApiHeader({ name: 'Last-Event-ID', required: false, description: 'The `id` of the last event that was received' })
  @ApiOkResponse({
    description:
      'Events `state`, `queued`, `started`, `stage`, `requeued`, `succeeded`, `failed`, `dead-lettered`, `cancelled`',
    content: {
      'text/event-stream': {
        schema: { type: 'string' },
        example: 'id: 3\nevent: stage\ndata: {"state":"running","stage":"draft","progress":10,"attempts":1}\n\n',
      },
    },
  })
  @ApiNoContentResponse({
    description: 'The generation has ended and the last event was received: do not connect again',
  })
  @ApiProblems(400, 404, 503)
  async events(
    @Param('id', ParseUUIDPipe) id: string,
    @Headers('last-event-id') lastEventId: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StreamableFile | undefined> {
    const lastSeen = seqOf(lastEventId);
    const generation = await this.catalogue.generation(id);
    if (lastSeen !== null && lastSeen >= generation.lastEvent && isFinal(generation.state)) {
      void reply.status(204);
      return undefined;
    }
    // A client that left while the generation was read will not be heard leaving again.
    if (reply.raw.destroyed) return undefined;
    const cursor = this.tail.open(id, lastSeen ?? generation.lastEvent);
    const gone = new AbortController();
    reply.raw.once('close', () => {
      this.tail.close(cursor);
      gone.abort();
    });
    void reply.header('Cache-Control', 'no-cache, no-transform').header('X-Accel-Buffering', 'no');
    const lines = streamEvents(
      cursor,
      lastSeen === null ? generation : null,
      this.config.eventHeartbeatMs,
      gone.signal,
    );
    return new StreamableFile(Readable.from(lines), { type: 'text/event-stream; charset=utf-8' });
  }
}

function seqOf(lastEventId: string | undefined): number | null {
  if (lastEventId === undefined || lastEventId === '') return null;
  if (/^\d{1,9}$/u.test(lastEventId)) return Number(lastEventId);
  throw new InvalidInput([{ pointer: '/Last-Event-ID', detail: 'must be the id of an event of this stream' }]);
}
