import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { DomainError } from '../kernel/index.js';

/** The ETag of a versioned resource. */
export const etagOf = (version: number): string => `"${String(version)}"`;

/** Gives the version number in `If-Match`; a missing header is 428, one that is no version 400. */
export const RequireIfMatch = createParamDecorator((_: unknown, context: ExecutionContext): number => {
  const seen = seenVersion(context);
  if (seen === null) {
    throw new DomainError(
      'precondition-required',
      'IF_MATCH_REQUIRED',
      'Say in If-Match which version you have seen: the ETag of your last read.',
    );
  }
  return seen;
});

/** The same for what may not be there yet: null where the header is missing. */
export const OptionalIfMatch = createParamDecorator((_: unknown, context: ExecutionContext) => seenVersion(context));

function seenVersion(context: ExecutionContext): number | null {
  const header = context.switchToHttp().getRequest<FastifyRequest>().headers['if-match'];
  if (header === undefined || header.trim() === '') return null;
  const version = /^"(\d{1,9})"$/u.exec(header.trim())?.[1];
  if (version === undefined) {
    throw new DomainError(
      'malformed',
      'BAD_IF_MATCH',
      'If-Match must be one strong ETag, as this API gives it: a version number in quotes.',
    );
  }
  return Number(version);
}
