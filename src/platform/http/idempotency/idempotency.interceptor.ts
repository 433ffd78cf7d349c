import { createHash } from 'node:crypto';
import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { from, lastValueFrom, type Observable } from 'rxjs';
import { Transactions } from '../../database/index.js';
import { DomainError } from '../../kernel/index.js';
import { RequestContext } from '../../observability/index.js';
import { readUpload } from '../upload.js';
import { IdempotencyRecords, type RecordedAnswer } from './idempotency-records.js';

const keyPattern = /^[\x21-\x7e]{1,200}$/u;

/** Answers a repeated POST with the first answer; see {@link Idempotent}. */
@Injectable()
export class IdempotencyInterceptor implements NestInterceptor {
  constructor(
    private readonly transactions: Transactions,
    private readonly records: IdempotencyRecords,
  ) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const key = request.headers['idempotency-key'];
    if (key === undefined) return next.handle();
    if (typeof key !== 'string' || !keyPattern.test(key)) {
      throw new DomainError(
        'malformed',
        'BAD_IDEMPOTENCY_KEY',
        'Idempotency-Key takes 1-200 visible ASCII characters.',
      );
    }
    return from(this.once(key, request, context.switchToHttp().getResponse<FastifyReply>(), next));
  }

  private async once(key: string, request: FastifyRequest, reply: FastifyReply, next: CallHandler): Promise<unknown> {
    const requestHash = await hashOf(request);
    const principalId = principalIdOf(request);
    const outcome = await this.transactions.run(async () => {
      if (!(await this.records.claim(principalId, key, requestHash))) return null;
      const body: unknown = await lastValueFrom(next.handle(), { defaultValue: null });
      const location = reply.getHeader('location');
      const answer: RecordedAnswer = {
        status: reply.statusCode,
        location: typeof location === 'string' ? location : null,
        body: body ?? null,
      };
      await this.records.complete(principalId, key, answer);
      return { body };
    });
    return outcome ? outcome.body : this.replay(principalId, key, requestHash, reply);
  }

  private async replay(principalId: string, key: string, requestHash: string, reply: FastifyReply): Promise<unknown> {
    const record = await this.records.find(principalId, key);
    if (record?.requestHash !== requestHash) {
      throw new DomainError(
        'conflict',
        'IDEMPOTENCY_KEY_REUSED',
        'This Idempotency-Key was used for another request, or before your unit changed.',
      );
    }
    void reply.status(record.answer.status).header('Idempotency-Replayed', 'true');
    if (record.answer.location) void reply.header('Location', record.answer.location);
    return record.answer.body;
  }
}

function principalIdOf(request: FastifyRequest): string {
  return (request as FastifyRequest & { principal?: { id: string } }).principal?.id ?? 'anonymous';
}

/** An answer is for what its caller could see then: bound to another unit, or to one at all, the caller does not get it again. */
function boundaryOfCaller(): string {
  const boundary = RequestContext.boundary();
  return boundary.kind === 'unit' ? `unit ${boundary.unitId}\n` : '';
}

async function hashOf(request: FastifyRequest): Promise<string> {
  const hash = createHash('sha256').update(`${request.method} ${request.url}\n${boundaryOfCaller()}`);
  const upload = await readUpload(request);
  if (upload) {
    hash.update(JSON.stringify(upload.fields));
    for (const file of upload.files) hash.update(`\n${file.fieldName}\n${file.filename}\n`).update(file.content);
  } else {
    hash.update(JSON.stringify(request.body ?? null));
  }
  return hash.digest('hex');
}
