import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { type HttpConfig, listOf } from './http.config.js';

const preflightSeconds = 600;

/** Lets pages of the listed origins call the API with a token or a key, never with cookies; without a list nothing is answered. */
export function answerOtherOrigins(app: NestFastifyApplication, config: HttpConfig): void {
  const origins = listOf(config.corsOrigins);
  if (origins.length === 0) return;
  app.enableCors({
    origin: config.corsOrigins === '*' ? '*' : origins,
    credentials: false,
    methods: ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'],
    allowedHeaders: [
      'Authorization',
      'Content-Type',
      'Idempotency-Key',
      'If-Match',
      'If-None-Match',
      'Last-Event-ID',
      'traceparent',
      'X-API-Key',
      'X-Request-Id',
    ],
    exposedHeaders: [
      'Content-Disposition',
      'ETag',
      'Location',
      'Orgwright-Key-Expires',
      'RateLimit',
      'RateLimit-Policy',
      'Retry-After',
      'X-Request-Id',
    ],
    maxAge: preflightSeconds,
  });
}
