import type { Duplex } from 'node:stream';
import { newId } from '../kernel/index.js';
import { inertJson } from './inert-json.js';
import { problemOf } from './problem.js';

const statusOfParser: Record<string, number> = {
  HPE_HEADER_OVERFLOW: 431,
  HPE_CHUNK_EXTENSIONS_OVERFLOW: 413,
  ERR_HTTP_REQUEST_TIMEOUT: 408,
};

/** What is no HTTP, or does not arrive in time, never reaches a route: it is answered on the socket. */
export function answerClientError(error: Error & { code?: string }, socket: Duplex): void {
  if (error.code !== 'ECONNRESET' && !socket.destroyed) answerOnSocket(statusOfParser[error.code ?? ''] ?? 400, socket);
}

/** Says what is wrong where no request is there to be answered, and closes the connection. */
export function answerOnSocket(statusCode: number, socket: Duplex): void {
  const problem = problemOf({ statusCode }, '/', newId());
  const body = inertJson(problem);
  const head = [
    `HTTP/1.1 ${String(statusCode)} ${problem.title}`,
    'Content-Type: application/problem+json; charset=utf-8',
    `Content-Length: ${String(Buffer.byteLength(body))}`,
    'Cache-Control: no-store',
    "Content-Security-Policy: default-src 'none'; frame-ancestors 'none'",
    'X-Content-Type-Options: nosniff',
    'Connection: close',
  ];
  if (socket.writable) socket.end(`${head.join('\r\n')}\r\n\r\n${body}`, () => socket.destroy());
  else socket.destroy();
}
