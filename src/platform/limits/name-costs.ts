import type { OpenAPIObject } from '@nestjs/swagger';
import { costOfMethod } from './cost-class.js';
import { costExtension } from './costs.decorator.js';

const methods = ['get', 'head', 'post', 'put', 'patch', 'delete'] as const;

/** Writes into the API document what those operations cost that do not say it themselves. */
export function nameCosts(document: OpenAPIObject): OpenAPIObject {
  for (const path of Object.values(document.paths)) {
    for (const method of methods) {
      const operation = path[method] as Record<string, unknown> | undefined;
      if (operation) operation[costExtension] ??= costOfMethod(method);
    }
  }
  return document;
}
