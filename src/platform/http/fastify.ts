import type { IncomingMessage } from 'node:http';
import multipart from '@fastify/multipart';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance } from 'fastify';
import { type AppConfig, runsApi } from '../config/index.js';
import { newId } from '../kernel/index.js';
import { Metrics, RequestContext } from '../observability/index.js';
import { problemOf } from './problem.js';

const maxJsonBodyBytes = 1024 * 1024;
const maxParamLength = 500;
const requestTimeoutMs = 120_000;
const keepAliveTimeoutMs = 72_000;
const saneRequestId = /^[\w.:-]{1,100}$/u;
const saneTraceparent = /^[0-9a-f]{2}-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}$/u;
const operationalPath = /^\/(health\/(live|ready|startup)|metrics)$/u;

/** Fastify with this API's limits. */
export function createFastifyAdapter(config: AppConfig): FastifyAdapter {
  return new FastifyAdapter({
    bodyLimit: maxJsonBodyBytes,
    requestTimeout: requestTimeoutMs,
    keepAliveTimeout: keepAliveTimeoutMs,
    forceCloseConnections: true,
    trustProxy: config.trustProxy ? config.trustProxy.split(',').map((each) => each.trim()) : false,
    routerOptions: { maxParamLength },
    genReqId: (request: IncomingMessage) => {
      const given = request.headers['x-request-id'];
      return typeof given === 'string' && saneRequestId.test(given) ? given : newId();
    },
  });
}

/** Puts limits, correlation and metrics around the routes; call it before the application starts to listen. */
export async function prepareFastify(app: NestFastifyApplication, config: AppConfig): Promise<void> {
  const fastify = app.getHttpAdapter().getInstance() as unknown as FastifyInstance;
  fastify.addHook('onRoute', (route) => {
    const limit = (route.config as { bodyLimit?: number } | undefined)?.bodyLimit;
    if (limit) route.bodyLimit = limit;
  });
  await fastify.register(multipart);
  correlate(fastify);
  if (!runsApi(config.role)) serveOnlyProbes(fastify);
  measure(fastify, app.get(Metrics));
}

function correlate(fastify: FastifyInstance): void {
  fastify.addHook('onRequest', (request, reply, done) => {
    void reply.header('X-Request-Id', request.id);
    const traceparent = request.headers['traceparent'];
    const trace = typeof traceparent === 'string' && saneTraceparent.test(traceparent) ? traceparent : null;
    RequestContext.run({ requestId: request.id, traceparent: trace }, done);
  });
}

function serveOnlyProbes(fastify: FastifyInstance): void {
  fastify.addHook('onRequest', async (request, reply) => {
    const path = request.url.split('?', 1)[0] ?? '/';
    if (operationalPath.test(path)) return;
    const problem = {
      ...problemOf(null, path, request.id),
      status: 404,
      title: 'Not Found',
      code: 'ROUTE_NOT_FOUND',
      detail: 'A worker serves only its probes and metrics.',
    };
    await reply
      .status(404)
      .header('Content-Type', 'application/problem+json; charset=utf-8')
      .send(JSON.stringify({ ...problem, type: 'urn:orgwright:problem:route-not-found' }));
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
