import { RequestMethod } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Logger } from 'nestjs-pino';
import { AppModule } from './app.module.js';
import { Admission } from './auth/index.js';
import { AppConfig, configFromEnvironment } from './platform/config/index.js';
import { apiPrefix, createFastifyAdapter, HttpConfig, prepareFastify, serveOpenApi } from './platform/http/index.js';

const atRoot = ['health/live', 'health/ready', 'health/startup', '.well-known/jwks.json'].map((path) => ({
  path,
  method: RequestMethod.GET,
}));

/** Builds the application as the environment says, ready to listen. */
export async function createApp(): Promise<NestFastifyApplication> {
  const { role } = configFromEnvironment(AppConfig);
  const http = configFromEnvironment(HttpConfig);
  const app = await NestFactory.create<NestFastifyApplication>(AppModule, createFastifyAdapter(http), {
    bufferLogs: true,
    rawBody: true,
    abortOnError: false,
  });
  app.useLogger(app.get(Logger));
  app.setGlobalPrefix(apiPrefix, { exclude: atRoot });
  app.enableShutdownHooks();
  await prepareFastify(app, role, http);
  const admission = app.get(Admission);
  app
    .getHttpAdapter()
    .getInstance()
    .addHook('onRequest', (request, reply) => admission.admit(request, reply));
  serveOpenApi(app);
  return app;
}
