import { describe, expect, it } from '@jest/globals';
import { BadRequestException, HttpException, NotFoundException } from '@nestjs/common';
import { DomainError, type ErrorKind } from '../kernel/index.js';
import { problemOf } from './problem.js';

const problem = (error: unknown) => problemOf(error, '/api/v1/things', 'r-1');

describe('problemOf', () => {
  it.each<[ErrorKind, number]>([
    ['malformed', 400],
    ['forbidden', 403],
    ['not-found', 404],
    ['conflict', 409],
    ['stale', 412],
    ['too-large', 413],
    ['unsupported-type', 415],
    ['rule', 422],
    ['precondition-required', 428],
    ['unavailable', 503],
  ])('answers a domain error that is %s with %i', (kind, status) => {
    expect(problem(new DomainError(kind, 'SOME_CODE', 'Why.'))).toMatchObject({
      type: 'urn:orgwright:problem:some-code',
      status,
      code: 'SOME_CODE',
      detail: 'Why.',
      instance: '/api/v1/things',
      requestId: 'r-1',
    });
  });

  it('carries the faults and the extensions of a domain error', () => {
    const error = new DomainError('conflict', 'AMBIGUOUS', 'Several.', [{ pointer: '/unit', detail: 'is ambiguous' }], {
      candidates: ['a', 'b'],
    });
    expect(problem(error)).toMatchObject({
      errors: [{ pointer: '/unit', detail: 'is ambiguous' }],
      candidates: ['a', 'b'],
    });
  });

  it('lets no extension replace a standard member', () => {
    expect(problem(new DomainError('rule', 'R', 'D', undefined, { status: 200, code: 'X' }))).toMatchObject({
      status: 422,
      code: 'R',
    });
  });

  it('says nothing of the inside in a 500', () => {
    for (const error of [new Error('password=hunter2'), new HttpException('secret', 502), 'text', null]) {
      const answer = problem(error);
      expect(answer).toMatchObject({ status: 500, code: 'INTERNAL' });
      expect(JSON.stringify(answer)).not.toMatch(/hunter2|secret/u);
    }
  });

  it('names an unknown route and keeps the message of other HTTP errors', () => {
    expect(problem(new NotFoundException('Cannot GET /x'))).toMatchObject({
      status: 404,
      code: 'ROUTE_NOT_FOUND',
      detail: 'There is no such route.',
    });
    expect(problem(new BadRequestException('No.'))).toMatchObject({ status: 400, code: 'BAD_REQUEST', detail: 'No.' });
    expect(problem(new HttpException({ code: 'OWN', detail: 'Own.', retryAfter: 3 }, 429))).toMatchObject({
      code: 'OWN',
      detail: 'Own.',
      retryAfter: 3,
    });
  });

  it.each([
    ['FST_ERR_CTP_BODY_TOO_LARGE', 413, 'BODY_TOO_LARGE'],
    ['FST_ERR_CTP_INVALID_MEDIA_TYPE', 415, 'UNSUPPORTED_MEDIA_TYPE'],
    ['FST_REQ_FILE_TOO_LARGE', 413, 'FILE_TOO_LARGE'],
  ])('gives the server error %s the status %i and the code %s', (code, status, expected) => {
    expect(problem(Object.assign(new Error('x'), { code, statusCode: 400 }))).toMatchObject({ status, code: expected });
  });

  it('believes a client error of the server and calls a broken form malformed', () => {
    expect(problem(Object.assign(new Error('x'), { statusCode: 408 }))).toMatchObject({
      status: 408,
      code: 'REQUEST_TIMEOUT',
    });
    expect(problem(new Error('Unexpected end of form'))).toMatchObject({ status: 400, code: 'MALFORMED_UPLOAD' });
  });
});
