import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';

/** 16 kbit/s: slower lines are not meant to carry files, and a modem of 1995 was faster. */
const leastBytesPerMs = 2.048;

interface Watched {
  request: IncomingMessage;
  /** What had been received when it was last looked at; null: nothing was due then. */
  received: number | null;
  owed: { until: number; takenBy: number } | null;
}

/**
 * Cuts off clients that hold a connection without using it: while a body is due, or an answer waits to be taken, at least
 * 2 KiB a second have to move over each window.
 */
export class ClientPace {
  private readonly watched = new Map<Socket, Watched>();

  constructor(
    private readonly windowMs: number,
    private readonly onLateBody: (socket: Socket) => void,
  ) {}

  /** Looks at all connections after each window; the answer ends it. */
  start(): () => void {
    const timer = setInterval(() => {
      for (const [socket, each] of this.watched) this.look(socket, each, performance.now());
    }, this.windowMs);
    timer.unref();
    return () => {
      clearInterval(timer);
    };
  }

  watch(request: IncomingMessage, response: ServerResponse): void {
    const { socket } = request;
    if (!this.watched.has(socket)) socket.once('close', () => this.watched.delete(socket));
    this.watched.set(socket, { request, received: null, owed: this.watched.get(socket)?.owed ?? null });
    response.setTimeout(this.windowMs, () => {
      if (socket.writableLength > 0) socket.resetAndDestroy();
    });
  }

  private look(socket: Socket, each: Watched, now: number): void {
    const { request } = each;
    const isDue = !request.complete && request.readableLength < request.readableHighWaterMark;
    const least = leastBytesPerMs * this.windowMs;
    if (isDue && each.received !== null && socket.bytesRead - each.received < least) {
      this.onLateBody(socket);
      return;
    }
    each.received = isDue ? socket.bytesRead : null;

    const waiting = socket.writableLength;
    const taken = socket.bytesWritten - waiting;
    if (each.owed && waiting > 0 && taken < each.owed.takenBy) {
      if (now > each.owed.until) socket.resetAndDestroy();
      return;
    }
    const until = now + this.windowMs + waiting / leastBytesPerMs;
    each.owed = waiting > 0 ? { until, takenBy: socket.bytesWritten } : null;
  }
}
