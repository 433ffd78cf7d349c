import type { EventCursor } from '../application/event-tail.js';
import type { Generation } from '../domain/generation.js';
import { isFinal } from '../domain/generation-state.js';
import { GenerationResponse } from './generation.response.js';

const reconnectAfterMs = 2_000;

/** The text of an event stream (https://html.spec.whatwg.org/multipage/server-sent-events.html): the state first for who joins late, then what happens, until the task has ended or the client is gone. */
export async function* streamEvents(
  cursor: EventCursor,
  late: Generation | null,
  heartbeatMs: number,
  gone: AbortSignal,
): AsyncGenerator<string> {
  yield `retry: ${reconnectAfterMs}\n\n`;
  if (late !== null) {
    yield frame(late.lastEvent, 'state', new GenerationResponse(late));
    if (isFinal(late.state)) return;
  }
  while (!gone.aborted) {
    const events = await cursor.next(heartbeatMs, gone);
    if (events.length === 0) yield ': still here\n\n';
    for (const { seq, type, data, createdAt } of events) yield frame(seq, type, { ...data, at: createdAt });
    const last = events.at(-1);
    if (last !== undefined && isFinal(last.data.state)) return;
  }
}

function frame(id: number, event: string, data: object): string {
  return `id: ${id}\nevent: ${event}\ndata: ${JSON.stringify(data)}\n\n`;
}
