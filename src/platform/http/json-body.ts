import type { FastifyRequest } from 'fastify';
import { DomainError } from '../kernel/index.js';

/** No body of this API nests a tenth of this; a validator that calls itself for each level does not survive ten thousand. */
export const maxJsonDepth = 256;

type Done = (error: Error | null, body?: unknown) => void;
type JsonParser = (request: FastifyRequest, body: string, done: Done) => void;

const quote = 0x22;
const backslash = 0x5c;
const openings = new Set([0x7b, 0x5b]);
const closings = new Set([0x7d, 0x5d]);

/** Fastify's own reading of JSON (which refuses `__proto__`), within a depth and with this API's errors. */
export function readJsonBody(parse: JsonParser): (request: FastifyRequest, body: Buffer, done: Done) => void {
  return (request, body, done) => {
    if (isDeeperThan(maxJsonDepth, body)) {
      done(new DomainError('malformed', 'JSON_TOO_DEEP', `The JSON is nested deeper than ${maxJsonDepth} levels.`));
      return;
    }
    parse(request, body.toString('utf8'), (error, value) => {
      if (error) done(new DomainError('malformed', 'INVALID_JSON', invalidJson(body)));
      else done(null, value);
    });
  };
}

const invalidJson = (body: Buffer): string =>
  body.length === 0
    ? 'The body is empty, but the content type says JSON.'
    : 'The body is not valid JSON, or has a member that JSON for this API must not have (`__proto__`, `constructor.prototype`).';

/** Looks at brackets outside strings only, so that what is deep is never parsed. */
function isDeeperThan(limit: number, text: Buffer): boolean {
  let depth = 0;
  let inString = false;
  for (let at = 0; at < text.length; at++) {
    const byte = text[at] ?? 0;
    if (inString) {
      if (byte === backslash) at++;
      else if (byte === quote) inString = false;
    } else if (byte === quote) inString = true;
    else if (openings.has(byte)) {
      if (++depth > limit) return true;
    } else if (closings.has(byte)) depth--;
  }
  return false;
}
