import { RequestMethod } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Logger } from 'nestjs-pino';
import { AppModule } from './app.module.js';
import { AppConfig, configFromEnvironment } from './platform/config/index.js';
import { apiPrefix, createFastifyAdapter, prepareFastify, serveOpenApi } from './platform/http/index.js';

const probes = ['live', 'ready', 'startup'].map((probe) => ({ path: `health/${probe}`, method: RequestMethod.GET }));

/** Builds the application as the environment says, ready to listen. */
export async function createApp(): Promise<NestFastifyApplication> {
  const config = configFromEnvironment(AppConfig);
  const app = await NestFactory.create<NestFastifyApplication>(AppModule, createFastifyAdapter(config), {
    bufferLogs: true,
    rawBody: true,
    abortOnError: false,
  });
  app.useLogger(app.get(Logger));
  app.setGlobalPrefix(apiPrefix, { exclude: probes });
  app.enableShutdownHooks();
  await prepareFastify(app, config);
  serveOpenApi(app);
  return app;
}
