import { CompletionFault, type FaultName } from '../../domain/completion-fault.js';
import { retryAfterMs } from '../../domain/faults/retry-after.js';

/** Fault names of statuses that mean something of their own; what is passing at 408, 409 and 425 is asked again like a 5xx. */
const namesByStatus: Readonly<Record<number, FaultName>> = {
  401: 'unauthorized',
  402: 'payment-required',
  403: 'unauthorized',
  408: 'server-error',
  409: 'server-error',
  425: 'server-error',
  429: 'rate-limited',
};
const namesByCode: Readonly<Record<string, FaultName>> = {
  context_length_exceeded: 'context-too-long',
  insufficient_quota: 'payment-required',
  rate_limit_exceeded: 'rate-limited',
  content_filter: 'content-filtered',
  invalid_api_key: 'unauthorized',
};
const aboutLength = /context.{0,20}(length|window|size)|too many tokens|prompt is too long/iu;

/** An error answer, as far as it is looked at. */
export interface StatusError {
  status: number | undefined;
  headers: Headers | undefined;
  code: unknown;
  message: string;
}

/** The fault that an error answer stands for. Its text is not repeated: providers have been seen to show keys and prompts there. */
export function faultOfStatus({ status = 0, headers, code, message }: StatusError): CompletionFault {
  const wait = retryAfterMs((name) => headers?.get(name) ?? null, new Date());
  const name = nameOf(status, code, message);
  return new CompletionFault(name, `answered ${String(status)}`, {
    status,
    ...(wait !== undefined && { retryAfterMs: wait }),
  });
}

/** The fault that an error object in the place of a chunk stands for. */
export function nameOfStreamedError(error: unknown): FaultName {
  const { code, message } = (typeof error === 'object' && error !== null ? error : {}) as Record<string, unknown>;
  const status = Number(code);
  return Number.isInteger(status) && status >= 400
    ? nameOf(status, code, message)
    : (namesByCode[String(code)] ?? (aboutLength.test(String(message)) ? 'context-too-long' : 'server-error'));
}

function nameOf(status: number, code: unknown, message: unknown): FaultName {
  if (status >= 500) return 'server-error';
  if (status < 400) return 'protocol';
  if (code === 'insufficient_quota') return 'payment-required';
  const isRejection = status === 400 || status === 413 || status === 422;
  if (isRejection && (code === 'context_length_exceeded' || aboutLength.test(String(message))))
    return 'context-too-long';
  if (isRejection && code === 'content_filter') return 'content-filtered';
  return namesByStatus[status] ?? 'rejected';
}

/** What a request that got no answer ended with. */
export function faultOfConnection(error: unknown): CompletionFault {
  const codes = new Set<string>();
  for (let each = error, depth = 0; each instanceof Error && depth < 5; each = each.cause, depth += 1) {
    if ('code' in each && typeof each.code === 'string') codes.add(each.code);
  }
  if (codes.has('UND_ERR_CONNECT_TIMEOUT'))
    return new CompletionFault('connect-timeout', 'could not be connected to in time');
  return new CompletionFault('connection', `could not be reached (${[...codes].join(', ') || 'no reason given'})`);
}
