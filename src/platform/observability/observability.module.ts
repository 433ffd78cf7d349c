import type { IncomingMessage } from 'node:http';
import { Global, Module } from '@nestjs/common';
import { LoggerModule } from 'nestjs-pino';
import { configFromEnvironment } from '../config/index.js';
import { loggedUrl } from './logged-url.js';
import { LoggingConfig } from './logging.config.js';
import { Metrics } from './metrics.js';
import { RequestContext } from './request-context.js';

const quietPaths = /^\/(health\/|metrics$)/u;

/** Structured logs with correlation, and the metrics registry. */
@Global()
@Module({
  imports: [
    LoggerModule.forRootAsync({
      useFactory: () => ({
        pinoHttp: {
          level: configFromEnvironment(LoggingConfig).level,
          genReqId: (request: IncomingMessage) => request.id,
          mixin: () => {
            const { requestId, traceparent } = RequestContext.current() ?? {};
            return { requestId, traceparent };
          },
          redact: {
            paths: [
              'req.headers.authorization',
              'req.headers.cookie',
              'req.headers["x-api-key"]',
              '*.password',
              '*.accessToken',
              '*.apiKey',
            ],
            censor: '[redacted]',
          },
          autoLogging: { ignore: (request: IncomingMessage) => quietPaths.test(request.url ?? '') },
          quietReqLogger: true,
          serializers: {
            req: ({ method, url }: IncomingMessage) => ({ method, url: loggedUrl(url) }),
            res: ({ statusCode }: { statusCode: number }) => ({ statusCode }),
          },
        },
      }),
    }),
  ],
  providers: [Metrics],
  exports: [Metrics],
})
export class ObservabilityModule {}
