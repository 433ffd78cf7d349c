import type { Type } from '@nestjs/common';
import { PATH_METADATA } from '@nestjs/common/constants.js';
import { MetadataScanner, ModulesContainer } from '@nestjs/core';
import { RouteConfig, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { FASTIFY_ROUTE_CONFIG_METADATA } from '@nestjs/platform-fastify/constants.js';
import type { FastifyRequest } from 'fastify';

type Handler = (...values: never[]) => unknown;

/** What a route calls, as Nest's `Reflector` takes it: its handler, and the controller that this stands in. */
export type RouteTargets = [handler: Handler, controller: Type];

/**
 * Lets hooks read the decorators of the handler that a request is for, which Nest itself shows to guards only: they run
 * when the body has been read. Call it before the routes are registered.
 */
export function nameTargets(app: NestFastifyApplication): void {
  const scanner = new MetadataScanner();
  for (const module of app.get(ModulesContainer).values()) {
    for (const { metatype: controller } of module.controllers.values()) {
      if (!controller) continue;
      const handlers = controller.prototype as Record<string, Handler>;
      for (const name of scanner.getAllMethodNames(handlers)) nameTarget(handlers, name, controller as Type);
    }
  }
}

function nameTarget(handlers: Record<string, Handler>, name: string, controller: Type): void {
  const handler = handlers[name];
  if (!handler || !Reflect.hasMetadata(PATH_METADATA, handler)) return;
  const config = Reflect.getMetadata(FASTIFY_ROUTE_CONFIG_METADATA, handler) as object | undefined;
  const targets: RouteTargets = [handler, controller];
  RouteConfig({ ...config, targets })(handlers, name, { value: handler });
}

/** Empty where the request is for no controller: for the documentation's own files, or for nothing that there is. */
export const targetsOf = ({ routeOptions }: FastifyRequest): RouteTargets | [] =>
  (routeOptions.config as { targets?: RouteTargets }).targets ?? [];
