import type { TestApp } from '../../support/index.js';
import { eventually } from './bakery.js';

export interface StreamedEvent {
  /** null: an event that is not repeated. */
  id: number | null;
  event: string;
  data: Record<string, unknown>;
}

/** A client of an event stream, which notes what it is told as it is told. */
export interface EventListener {
  readonly events: StreamedEvent[];
  named(name: string): StreamedEvent[];
  /** Waits until it was told as much. */
  until(wanted: (events: StreamedEvent[]) => boolean): Promise<StreamedEvent[]>;
  /** Resolves when the stream ends. */
  readonly ended: Promise<void>;
  leave(): void;
}

export async function listenTo(
  app: Pick<TestApp, 'headersOf'>,
  url: string,
  id: string,
  lastEventId?: number,
): Promise<EventListener> {
  const leaving = new AbortController();
  const headers = {
    ...(await app.headersOf('viewer')),
    ...(lastEventId !== undefined && { 'Last-Event-ID': String(lastEventId) }),
  };
  const response = await fetch(`${url}/api/v1/generations/${id}/events`, { headers, signal: leaving.signal });
  if (response.status !== 200 || response.body === null)
    throw new Error(`The stream answers ${String(response.status)}.`);
  const { body } = response;
  const events: StreamedEvent[] = [];
  const read = async (): Promise<void> => {
    let rest = '';
    for await (const part of body.pipeThrough(new TextDecoderStream())) {
      const frames = (rest + part).split('\n\n');
      rest = frames.pop() ?? '';
      events.push(...frames.flatMap(eventIn));
    }
  };
  return {
    events,
    named: (name) => events.filter(({ event }) => event === name),
    until: (wanted) => eventually(() => Promise.resolve(events), wanted),
    ended: read().catch((error: unknown) => {
      if (!leaving.signal.aborted) throw error;
    }),
    leave() {
      leaving.abort();
    },
  };
}

function eventIn(frame: string): StreamedEvent[] {
  const { id, event, data } =
    /^(?:id: (?<id>\d+)\n)?event: (?<event>\S+)\ndata: (?<data>.*)$/u.exec(frame)?.groups ?? {};
  if (event === undefined) return [];
  return [
    { id: id === undefined ? null : Number(id), event, data: JSON.parse(data ?? '{}') as Record<string, unknown> },
  ];
}
