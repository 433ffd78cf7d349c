import { applyDecorators, UseInterceptors } from '@nestjs/common';
import { ApiHeader } from '@nestjs/swagger';
import { IdempotencyInterceptor } from './idempotency.interceptor.js';

/**
 * Makes a POST repeatable: the same `Idempotency-Key` with the same body gives the first answer again, another body 409.
 * The handler and the record of its answer are one transaction, so that a key is never spent without its effect.
 */
export function Idempotent(): MethodDecorator {
  return applyDecorators(
    UseInterceptors(IdempotencyInterceptor),
    ApiHeader({
      name: 'Idempotency-Key',
      required: false,
      description: 'Any 1-200 characters; repeat them to get the first answer again',
    }),
  );
}
