import { ContinuedWork, Requires } from '../../auth/index.js';
import { Readable } from 'node:stream';
import { Controller, Get, Headers, Param, ParseUUIDPipe, Req, Res, StreamableFile } from '@nestjs/common';
import { ApiHeader, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { ApiProblems, InvalidInput } from '../../platform/http/index.js';
import { EventTail } from '../application/event-tail.js';
import { GenerationCatalogue } from '../application/generation-catalogue.js';
import { isSamePlace, ProgressChannel } from '../domain/call-progress.js';
import type { Generation } from '../domain/generation.js';
import { isFinal } from '../domain/generation-state.js';
import { GenerationConfig } from '../generation.config.js';
import { eventStreamExamples } from './event-stream.example.js';
import { type Snapshot, streamEvents } from './stream-events.js';

@ApiTags('generations')
@Requires('generation:read')
@Controller('generations')
export class GenerationEventsController {
  constructor(
    private readonly catalogue: GenerationCatalogue,
    private readonly tail: EventTail,
    private readonly progress: ProgressChannel,
    private readonly config: GenerationConfig,
    private readonly continued: ContinuedWork,
  ) {}

  @Get(':id/events')
  @ApiOperation({
    operationId: 'generation_streamEvents',
    summary: 'Follow a generation',
    description:
      'Server-sent events. Without `Last-Event-ID` the first event is `state`, the generation as it is, with `outputTokens` where an answer is under way and that is known; with it the stream goes on after that event. Events of the generation’s history (`queued`, `started`, `stage`, `requeued`, and at the end `succeeded`, `failed`, `dead-lettered` or `cancelled`) have an `id`, come in order, each once, and carry `state`, `stage`, `progress`, `attempts`, `round`, the last `score` and `at`; `requeued` says its `reason`, the failed ones their `error`, `succeeded` its `profileId` and `profileVersion`. `progress` events say how many tokens of the answer have arrived in the stage and round named last; they have no `id`, come at most four times a second, are not repeated, and some or all of them may be missing. A comment is sent at least every 15 seconds; the stream ends after the event that ends the generation, and within five seconds once the caller may not follow it any more: the access token has expired (connect again with a new one), the session has ended, the key is revoked, or the generation is not among the caller’s units.',
  })
  @ApiParam({ name: 'id', format: 'uuid' })
  @ApiHeader({ name: 'Last-Event-ID', required: false, description: 'The `id` of the last event that was received' })
  @ApiOkResponse({
    description:
      'Events `state`, `progress`, `queued`, `started`, `stage`, `requeued`, `succeeded`, `failed`, `dead-lettered`, `cancelled`',
    content: {
      'text/event-stream': {
        schema: { type: 'string' },
        examples: eventStreamExamples,
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
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StreamableFile | undefined> {
    const lastSeen = seqOf(lastEventId);
    const generation = await this.catalogue.generation(id);
    if (lastSeen !== null && lastSeen >= generation.lastEvent && isFinal(generation.state)) {
      void reply.status(204);
      return undefined;
    }
    const late = lastSeen === null ? await this.snapshotOf(generation) : null;
    // A client that left while the generation was read will not be heard leaving again.
    if (reply.raw.destroyed) return undefined;
    const seen = lastSeen ?? generation.lastEvent;
    const cursor = this.tail.open(id, seen, seen >= generation.lastEvent ? generation : null);
    const gone = new AbortController();
    reply.raw.once('close', () => {
      this.tail.close(cursor);
      gone.abort();
    });
    void reply.header('Cache-Control', 'no-store, no-transform').header('X-Accel-Buffering', 'no');
    const asCaller = this.continued.of(request, 'generation:read');
    const mayHear = (): Promise<boolean> =>
      asCaller(() => this.catalogue.generation(id)).then(
        () => true,
        () => false,
      );
    const listener = { heartbeatMs: this.config.eventHeartbeatMs, gone: gone.signal, mayHear };
    const lines = streamEvents(cursor, late, listener);
    return new StreamableFile(Readable.from(lines), { type: 'text/event-stream; charset=utf-8' });
  }

  private async snapshotOf(generation: Generation): Promise<Snapshot> {
    const told = generation.state === 'running' ? await this.progress.last(generation.id) : null;
    const seen = await this.catalogue.seen(generation);
    return { seen, outputTokens: told !== null && isSamePlace(told, generation) ? told.outputTokens : null };
  }
}

function seqOf(lastEventId: string | undefined): number | null {
  if (lastEventId === undefined || lastEventId === '') return null;
  if (/^\d{1,9}$/u.test(lastEventId)) return Number(lastEventId);
  throw new InvalidInput([{ pointer: '/Last-Event-ID', detail: 'must be the id of an event of this stream' }]);
}
