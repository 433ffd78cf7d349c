import type { OpenAPIObject } from '@nestjs/swagger';
import { problemResponse } from './problem.responses.js';

/** The member of an operation in the API document that says which scope it takes. */
export const scopeExtension = 'x-required-scope';

type OperationObject = NonNullable<OpenAPIObject['paths'][string]['get']>;

const methods = ['get', 'head', 'post', 'put', 'patch', 'delete'] as const;
const refusals = [401, 403, 429];

/** Writes into the API document, of every operation that is not public, which scope it takes and how it refuses callers. */
export function nameAccess(document: OpenAPIObject): OpenAPIObject {
  for (const path of Object.values(document.paths)) {
    for (const method of methods) {
      const operation = path[method];
      if (operation) describeAccess(operation, operation as { [scopeExtension]?: string });
    }
  }
  return document;
}

function describeAccess(operation: OperationObject, extensions: { [scopeExtension]?: string }): void {
  const isPublic = operation.security?.length === 0;
  if (isPublic) delete extensions['x-required-scope'];
  const scope = extensions[scopeExtension];
  if (scope === undefined) return;
  operation.description = [operation.description, `Takes the scope \`${scope}\`.`].filter(Boolean).join('\n\n');
  for (const status of refusals) operation.responses[String(status)] ??= problemResponse(status);
}
