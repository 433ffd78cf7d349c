import type { OpenAPIObject } from '@nestjs/swagger';
import { type Operation, operationsOf } from '../limits/index.js';
import { problemResponse } from './problem.responses.js';

/** The member of an operation in the API document that says which scope it takes. */
export const scopeExtension = 'x-required-scope';

const refusals = [401, 403, 429];

/** Writes into the API document, of every operation that is not public, which scope it takes and how it refuses callers. */
export function nameAccess(document: OpenAPIObject): OpenAPIObject {
  for (const { operation } of operationsOf(document)) describeAccess(operation);
  return document;
}

function describeAccess(operation: Operation): void {
  const isPublic = operation.security?.length === 0;
  if (isPublic) delete operation['x-required-scope'];
  const scope = operation[scopeExtension] as string | undefined;
  if (scope === undefined) return;
  operation.description = [operation.description, `Takes the scope \`${scope}\`.`].filter(Boolean).join('\n\n');
  for (const status of refusals) operation.responses[String(status)] ??= problemResponse(status);
}
