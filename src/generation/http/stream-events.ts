import type { EventCursor } from '../application/event-cursor.js';
import type { SeenGeneration } from '../application/generation-catalogue.js';
import type { CallProgress } from '../domain/call-progress.js';
import { isFinal } from '../domain/generation-state.js';
import { GenerationResponse } from './generation.response.js';

const reconnectAfterMs = 2_000;
/** So long a listener is told of progress without being asked for anew. */
const admittedForMs = 3_000;

/** What a client is told that joins late: the task as it is, and how far the answer under way has come where that is known. */
export interface Snapshot {
  seen: SeenGeneration;
  outputTokens: number | null;
}

/** Who listens. */
export interface Listener {
  /** Longest silence that the listener bears. */
  heartbeatMs: number;
  gone: AbortSignal;
  /** Whether the listener may still be told of the task. */
  mayHear: () => Promise<boolean>;
}

/**
 * The text of an event stream (https://html.spec.whatwg.org/multipage/server-sent-events.html): the state first for who
 * joins late, then what happens, until the task has ended or the client is gone or may hear no more, which is asked before
 * events and every few seconds. Progress carries no id: it is not repeated.
 */
export async function* streamEvents(
  cursor: EventCursor,
  late: Snapshot | null,
  { heartbeatMs, gone, mayHear }: Listener,
): AsyncGenerator<string> {
  yield `retry: ${reconnectAfterMs}\n\n`;
  if (late !== null) {
    const { seen, outputTokens } = late;
    const { generation } = seen;
    const state = Object.assign(new GenerationResponse(seen), { outputTokens });
    yield frame(generation.lastEvent, 'state', state);
    if (isFinal(generation.state)) return;
  }
  let [askedAt, spokeAt] = [Date.now(), Date.now()];
  while (!gone.aborted) {
    const { events, progress } = await cursor.next(Math.min(heartbeatMs, admittedForMs), gone);
    if (events.length > 0 || Date.now() - askedAt >= admittedForMs) {
      if (!(await mayHear())) return;
      askedAt = Date.now();
    }
    const isSilent = events.length === 0 && progress === null;
    if (isSilent && Date.now() - spokeAt < heartbeatMs) continue;
    if (isSilent) yield ': still here\n\n';
    for (const { seq, type, data, createdAt } of events) yield frame(seq, type, { ...data, at: createdAt });
    spokeAt = Date.now();
    const last = events.at(-1);
    if (last !== undefined && isFinal(last.data.state)) return;
    if (progress !== null) yield frame(null, 'progress', shown(progress));
  }
}

function shown({ stage, round, outputTokens }: CallProgress): object {
  return { stage, round, outputTokens };
}

function frame(id: number | null, event: string, data: object): string {
  return `${id === null ? '' : `id: ${id}\n`}event: ${event}\ndata: ${JSON.stringify(data)}\n\n`;
}
