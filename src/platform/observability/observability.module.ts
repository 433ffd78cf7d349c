import type { IncomingMessage } from 'node:http';
import { Global, Module } from '@nestjs/common';
import { LoggerModule } from 'nestjs-pino';
import type { LevelWithSilent } from 'pino';
import { configFromEnvironment } from '../config/index.js';
import { errorForLog } from './error-for-log.js';
import { loggedUrl } from './logged-url.js';
import { LoggingConfig } from './logging.config.js';
import { Metrics } from './metrics.js';
import { redacted } from './redacted.js';
import { RequestContext } from './request-context.js';

const quietPaths = /^\/(health\/|metrics$)/u;

/** A part that is away for a while (503) is expected, and says what it is itself. */
const levelOf = (_request: IncomingMessage, { statusCode }: { statusCode: number }, error?: Error): LevelWithSilent =>
  statusCode === 503 ? 'warn' : statusCode >= 500 || error ? 'error' : 'info';

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
          hooks: { streamWrite: redacted },
          customLogLevel: levelOf,
          autoLogging: { ignore: (request: IncomingMessage) => quietPaths.test(request.url ?? '') },
          quietReqLogger: true,
          serializers: {
            err: (error: unknown) => errorForLog(error),
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
