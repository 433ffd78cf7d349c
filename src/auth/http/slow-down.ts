import { HttpException, HttpStatus } from '@nestjs/common';

/** 429 with Retry-After. */
export function slowDown(retryAfterSeconds: number): HttpException {
  return new HttpException(
    {
      code: 'TOO_MANY_ATTEMPTS',
      detail: `Too many failed attempts; try again in ${String(retryAfterSeconds)} seconds.`,
      retryAfter: retryAfterSeconds,
    },
    HttpStatus.TOO_MANY_REQUESTS,
  );
}
