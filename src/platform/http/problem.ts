import { STATUS_CODES } from 'node:http';
import { HttpException } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { DomainError, type ErrorItem, type ErrorKind } from '../kernel/index.js';
import { inertJson } from './inert-json.js';
import { isOutage } from './outage.js';

/** RFC 9457 problem details with the members of this API. */
export interface Problem {
  type: string;
  title: string;
  status: number;
  detail: string;
  instance: string;
  code: string;
  requestId: string;
  errors?: ErrorItem[];
  [extension: string]: unknown;
}

const defaultRetryAfterSeconds = '5';

const statusOfKind: Record<ErrorKind, number> = {
  malformed: 400,
  forbidden: 403,
  'not-found': 404,
  conflict: 409,
  stale: 412,
  'too-large': 413,
  'unsupported-type': 415,
  rule: 422,
  'precondition-required': 428,
  limited: 429,
  unavailable: 503,
};

const codeOfStatus: Record<number, string> = {
  400: 'BAD_REQUEST',
  401: 'UNAUTHENTICATED',
  403: 'FORBIDDEN',
  404: 'ROUTE_NOT_FOUND',
  405: 'METHOD_NOT_ALLOWED',
  406: 'NOT_ACCEPTABLE',
  408: 'REQUEST_TIMEOUT',
  409: 'CONFLICT',
  413: 'BODY_TOO_LARGE',
  414: 'URI_TOO_LONG',
  415: 'UNSUPPORTED_MEDIA_TYPE',
  417: 'EXPECTATION_FAILED',
  422: 'RULE_BROKEN',
  429: 'TOO_MANY_REQUESTS',
  431: 'HEADERS_TOO_LARGE',
  503: 'UNAVAILABLE',
};

const codeOfFastify: Record<string, [status: number, code: string, detail: string]> = {
  FST_ERR_CTP_BODY_TOO_LARGE: [413, 'BODY_TOO_LARGE', 'The body is larger than this operation takes.'],
  FST_ERR_CTP_INVALID_MEDIA_TYPE: [415, 'UNSUPPORTED_MEDIA_TYPE', 'This operation does not take that content type.'],
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: [400, 'BAD_CONTENT_LENGTH', 'The body is not as long as Content-Length says.'],
  FST_REQ_FILE_TOO_LARGE: [413, 'FILE_TOO_LARGE', 'A file is larger than this operation takes.'],
  FST_FILES_LIMIT: [413, 'TOO_MANY_FILES', 'There are more files than this operation takes.'],
  FST_PARTS_LIMIT: [413, 'TOO_MANY_PARTS', 'The form has more parts than this operation takes.'],
  FST_FIELDS_LIMIT: [413, 'TOO_MANY_FIELDS', 'The form has more fields than this operation takes.'],
};

/** Turns anything thrown into a problem document. What is not expected becomes a 500 that says nothing of the inside. */
export function problemOf(error: unknown, instance: string, requestId: string): Problem {
  const base = { instance, requestId };
  if (error instanceof DomainError) {
    return problem(statusOfKind[error.kind], error.code, error.detail, base, {
      ...error.extensions,
      ...(error.errors && { errors: error.errors }),
    });
  }
  if (error instanceof HttpException) return ofHttpException(error, base);
  if (isOutage(error))
    return problem(503, 'UNAVAILABLE', 'A part of the system is away; try again in a few seconds.', base);
  if (isObject(error)) {
    const known = typeof error['code'] === 'string' ? codeOfFastify[error['code']] : undefined;
    if (known) return problem(...known, base);
    const status = error['statusCode'];
    if (typeof status === 'number' && status >= 400 && status < 500) {
      return problem(status, codeOfStatus[status] ?? 'BAD_REQUEST', detailOfStatus(status), base);
    }
    if (isMalformedUpload(error))
      return problem(400, 'MALFORMED_UPLOAD', 'The multipart body is malformed or breaks off.', base);
  }
  return problem(500, 'INTERNAL', 'Something went wrong on our side. Quote the request id when you report it.', base);
}

/** Answers with a problem document and the headers that go with its status. */
export function sendProblem(reply: FastifyReply, problem: Problem): void {
  const retryAfter = problem['retryAfter'];
  if (typeof retryAfter === 'number') void reply.header('Retry-After', String(retryAfter));
  else if (problem.status === 503) void reply.header('Retry-After', defaultRetryAfterSeconds);
  if (problem.status === 401) void reply.header('WWW-Authenticate', 'Bearer realm="orgwright"');
  void reply
    .status(problem.status)
    .header('Content-Type', 'application/problem+json; charset=utf-8')
    .send(inertJson(problem));
}

function ofHttpException(error: HttpException, base: { instance: string; requestId: string }): Problem {
  const status = error.getStatus();
  const body = error.getResponse();
  if (status >= 500 && status !== 503) return problem(500, 'INTERNAL', detailOfStatus(500), base);
  if (isObject(body) && typeof body['code'] === 'string') {
    const { code, detail, ...rest } = body;
    return problem(status, code, typeof detail === 'string' ? detail : error.message, base, rest);
  }
  const routeIsUnknown = status === 404 && /^Cannot [A-Z]+ /u.test(error.message);
  return problem(
    status,
    codeOfStatus[status] ?? 'BAD_REQUEST',
    routeIsUnknown ? 'There is no such route.' : error.message,
    base,
  );
}

function problem(
  status: number,
  code: string,
  detail: string,
  base: { instance: string; requestId: string },
  extensions: Record<string, unknown> = {},
): Problem {
  const slug = code.toLowerCase().replaceAll('_', '-');
  return {
    ...extensions,
    type: `urn:orgwright:problem:${slug}`,
    title: STATUS_CODES[status] ?? 'Error',
    status,
    code,
    detail,
    ...base,
  };
}

const detailOfStatus = (status: number): string =>
  status >= 500
    ? 'Something went wrong on our side. Quote the request id when you report it.'
    : `${STATUS_CODES[status] ?? 'Bad request'}.`;

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

const isMalformedUpload = (error: Record<string, unknown>): boolean =>
  error instanceof Error &&
  /^(Unexpected end of (form|multipart)|Malformed (part|urlencoded|content)|Multipart:|Premature close|Part terminated)/iu.test(
    error.message,
  );
