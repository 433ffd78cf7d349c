import type { FastifyInstance, FastifyRequest } from 'fastify';
import { DomainError } from '../kernel/index.js';
import { mostBytesOf } from './upload.js';

/** JSON takes several times its length when it is read, so this is far less than the memory of a process. */
const mostBytesUnderWay = 64 * 1024 * 1024;

/** Bounds how much of the large bodies one process has in its hands; the others are asked to come again. */
export function boundLargeBodies(fastify: FastifyInstance, usualBytes: number): void {
  let underWay = 0;
  fastify.addHook('preParsing', (request, reply, payload, done) => {
    const bytes = bytesDue(request);
    // Of a connection that is gone nothing comes any more, nor a second word that it is gone.
    if (bytes <= usualBytes || request.raw.socket.destroyed) {
      done(null, payload);
    } else if (underWay > 0 && underWay + bytes > mostBytesUnderWay) {
      done(busy());
    } else {
      underWay += bytes;
      reply.raw.once('close', () => (underWay -= bytes));
      done(null, payload);
    }
  });
}

/** What is said to come, or all that may, where nothing is said. */
function bytesDue(request: FastifyRequest): number {
  const { 'content-length': length, 'transfer-encoding': encoding } = request.headers;
  const most = mostBytesOf(request);
  if (encoding !== undefined) return most;
  return Math.min(Number(length ?? 0), most);
}

const busy = (): DomainError =>
  new DomainError(
    'unavailable',
    'UPLOADS_UNDER_WAY',
    'Other large uploads are being read; try again in a few seconds.',
  );
