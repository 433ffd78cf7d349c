import { createServer, type RequestListener, type Server } from 'node:http';
import { answerOnSocket } from './client-error.js';
import { ClientPace } from './client-pace.js';
import { shareConnections } from './connection-shares.js';
import { canonicalForwardedFor } from './forwarded-for.js';
import type { HttpConfig } from './http.config.js';
import { secureAnswers } from './security-headers.js';

const maxHeaderBytes = 16 * 1024;
const checkIntervalMs = 1_000;
/** Longer than proxies keep an idle connection (60 s is usual), so that it is they who close it. */
const keepAliveTimeoutMs = 72_000;
const maxRequestsPerConnection = 10_000;

/** Node's HTTP server with this API's patience, for connections that nobody has let in yet. */
export function createHttpServer(config: HttpConfig, answer: RequestListener): Server {
  const server = createServer(
    {
      insecureHTTPParser: false,
      maxHeaderSize: maxHeaderBytes,
      headersTimeout: Math.min(config.headersTimeoutMs, config.requestTimeoutMs),
      requestTimeout: config.requestTimeoutMs,
      connectionsCheckingInterval: Math.min(checkIntervalMs, config.headersTimeoutMs),
      keepAliveTimeout: keepAliveTimeoutMs,
    },
    answer,
  );
  server.maxRequestsPerSocket = maxRequestsPerConnection;
  server.maxConnections = config.maxConnections;
  shareConnections(server, config);

  const secure = secureAnswers(config.isProduction);
  const pace = new ClientPace(config.paceWindowMs, (socket) => {
    answerOnSocket(408, socket);
  });
  server.prependListener('request', (request, response) => {
    // Nothing here depends on the host that a client may name, whoever passes it on.
    delete request.headers['x-forwarded-host'];
    canonicalForwardedFor(request.headers);
    secure(request, response);
    pace.watch(request, response);
  });
  // Node's own answer to an expectation other than `100-continue` has none of the headers.
  server.on('checkExpectation', ({ socket }) => {
    answerOnSocket(417, socket);
  });
  server.once('close', pace.start());
  return server;
}
