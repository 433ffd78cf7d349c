import type { IncomingMessage, RequestListener } from 'node:http';
import multipart from '@fastify/multipart';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { type AppRole, runsApi } from '../config/index.js';
import { DomainError, newId } from '../kernel/index.js';
import { Metrics, RequestContext } from '../observability/index.js';
import { answerClientError } from './client-error.js';
import { answerOtherOrigins } from './cross-origin.js';
import { createHttpServer } from './http-server.js';
import { type HttpConfig, listOf } from './http.config.js';
import { inertJson } from './inert-json.js';
import { readJsonBody } from './json-body.js';
import { KnownRoutes } from './known-routes.js';
import { boundLargeBodies } from './large-bodies.js';
import { problemOf, sendProblem } from './problem.js';
import { refuseOddShapes } from './request-shape.js';
import { nameTargets } from './route-targets.js';

const maxJsonBodyBytes = 1024 * 1024;
const maxParamLength = 500;
const saneRequestId = /^[\w.:-]{1,100}$/u;
const saneTraceparent = /^[0-9a-f]{2}-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}$/u;
const operationalPath = /^\/(health\/(live|ready|startup)|metrics)$/u;

/** Fastify with this API's limits. */
export function createFastifyAdapter(config: HttpConfig): FastifyAdapter {
  const proxies = listOf(config.trustedProxies);
  return new FastifyAdapter({
    bodyLimit: maxJsonBodyBytes,
    serverFactory: (answer: RequestListener) => createHttpServer(config, answer),
    forceCloseConnections: true,
    trustProxy: proxies.length > 0 ? proxies : false,
    routerOptions: { maxParamLength },
    frameworkErrors: (error: Error, request: FastifyRequest, reply: FastifyReply) => {
      sendProblem(reply, problemOf(error, '/', request.id));
    },
    clientErrorHandler: answerClientError,
    genReqId: (request: IncomingMessage) => {
      const given = request.headers['x-request-id'];
      return typeof given === 'string' && saneRequestId.test(given) ? given : newId();
    },
  });
}

/** Puts limits, correlation and metrics around the routes; call it before the application starts to listen. */
export async function prepareFastify(app: NestFastifyApplication, role: AppRole, config: HttpConfig): Promise<void> {
  const fastify: FastifyInstance = app.getHttpAdapter().getInstance();
  const routes = app.get(KnownRoutes);
  fastify.addHook('onRoute', (route) => {
    routes.add(route.method, route.url);
    const limit = (route.config as { bodyLimit?: number } | undefined)?.bodyLimit;
    if (limit) route.bodyLimit = limit;
  });
  fastify.setReplySerializer(inertJson);
  answerOtherOrigins(app, config);
  await fastify.register(multipart);
  takeOnlyKnownBodies(app, fastify);
  nameTargets(app);
  boundLargeBodies(fastify, maxJsonBodyBytes);
  correlate(fastify);
  refuseOddShapes(fastify);
  if (!runsApi(role)) serveOnlyProbes(fastify);
  measure(fastify, app.get(Metrics));
}

/** JSON everywhere, multipart where a route takes uploads, nothing else: a form sent from another page's HTML is not read. */
function takeOnlyKnownBodies(app: NestFastifyApplication, fastify: FastifyInstance): void {
  const parseJson = fastify.getDefaultJsonParser('error', 'error') as Parameters<typeof readJsonBody>[0];
  app.useBodyParser('application/json', {}, readJsonBody(parseJson));
  fastify.removeContentTypeParser('text/plain');
  app.useBodyParser('application/x-www-form-urlencoded', {}, (_request, _body, done) => {
    done(notTaken());
  });
  fastify.addHook('preValidation', (request, _reply, done) => {
    const takesUploads = 'upload' in request.routeOptions.config;
    done(request.isMultipart() && !takesUploads && !request.is404 ? notTaken() : undefined);
  });
}

const notTaken = (): DomainError =>
  new DomainError('unsupported-type', 'UNSUPPORTED_MEDIA_TYPE', 'This operation does not take that content type.');

function correlate(fastify: FastifyInstance): void {
  fastify.addHook('onRequest', (request, reply, done) => {
    void reply.header('X-Request-Id', request.id);
    const traceparent = request.headers['traceparent'];
    const trace = typeof traceparent === 'string' && saneTraceparent.test(traceparent) ? traceparent : null;
    const origin = { kind: 'request' as const, address: request.ip, caller: null };
    RequestContext.run({ requestId: request.id, traceparent: trace, origin }, done);
  });
}

function serveOnlyProbes(fastify: FastifyInstance): void {
  fastify.addHook('onRequest', async (request, reply): Promise<unknown> => {
    const path = request.url.split('?', 1)[0] ?? '/';
    if (operationalPath.test(path)) return undefined;
    const problem = new DomainError('not-found', 'ROUTE_NOT_FOUND', 'A worker serves only its probes and metrics.');
    sendProblem(reply, problemOf(problem, path, request.id));
    return reply;
  });
}

function measure(fastify: FastifyInstance, metrics: Metrics): void {
  const duration = metrics.histogram('http_request_duration_seconds', 'Time to answer a request', [
    'method',
    'route',
    'status',
  ]);
  fastify.addHook('onResponse', (request, reply, done) => {
    const route = request.routeOptions.url ?? 'unknown';
    duration.observe({ method: request.method, route, status: String(reply.statusCode) }, reply.elapsedTime / 1000);
    done();
  });
  fastify.get('/metrics', async (_request, reply) =>
    reply.header('Content-Type', metrics.contentType).send(await metrics.render()),
  );
}
