import type { OpenAPIObject } from '@nestjs/swagger';
import { costOfMethod } from './cost-class.js';
import { costExtension } from './costs.decorator.js';

export type Operation = NonNullable<OpenAPIObject['paths'][string]['get']> & Record<`x-${string}`, unknown>;

const methods = ['get', 'head', 'post', 'put', 'patch', 'delete'] as const;

/** The operations of an API document, each with its method. */
export function operationsOf(document: OpenAPIObject): { method: string; operation: Operation }[] {
  return Object.values(document.paths).flatMap((path) =>
    methods.flatMap((method) => (path[method] ? [{ method, operation: path[method] as Operation }] : [])),
  );
}

/** Writes into the API document what those operations cost that do not say it themselves. */
export function nameCosts(document: OpenAPIObject): OpenAPIObject {
  for (const { method, operation } of operationsOf(document)) operation[costExtension] ??= costOfMethod(method);
  return document;
}
