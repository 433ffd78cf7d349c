import type { FastifyRequest } from 'fastify';
import { DomainError } from '../kernel/index.js';

/** How far JSON may go: levels, and members of one object or elements of one list. */
export interface JsonLimits {
  depth: number;
  members: number;
}

/** No body of this API needs a third of this. */
export const bodyLimits: JsonLimits = { depth: 32, members: 10_000 };

/** Documents that a route takes as a body: an organisation nests two levels a unit, and lists what it has. */
export const documentLimits: JsonLimits = { depth: 256, members: 2_000_000 };

type Done = (error: Error | null, body?: unknown) => void;
type JsonParser = (request: FastifyRequest, body: string, done: Done) => void;

const quote = 0x22;
const backslash = 0x5c;
const openings = new Set([0x7b, 0x5b]);
const closings = new Set([0x7d, 0x5d]);

const comma = 0x2c;

/** Fastify's own reading of JSON (which refuses `__proto__`), within limits and with this API's errors. */
export function readJsonBody(parse: JsonParser): (request: FastifyRequest, body: Buffer, done: Done) => void {
  return (request, body, done) => {
    const limits = 'takesDocuments' in request.routeOptions.config ? documentLimits : bodyLimits;
    const fault = faultOf(body, limits);
    if (fault) {
      done(fault);
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

/** Looks at brackets and commas outside strings only, so that what is too much is never parsed. */
export function faultOf(text: Buffer, limits: JsonLimits): DomainError | null {
  const commas: number[] = [];
  let inString = false;
  for (let at = 0; at < text.length; at++) {
    const byte = text[at] ?? 0;
    if (inString) {
      if (byte === backslash) at++;
      else if (byte === quote) inString = false;
    } else if (byte === quote) inString = true;
    else if (openings.has(byte)) {
      if (commas.push(0) > limits.depth) return tooDeep(limits);
    } else if (closings.has(byte)) commas.pop();
    else if (byte === comma && commas.length > 0) {
      const count = (commas.pop() ?? 0) + 1;
      if (count >= limits.members) return tooMany(limits);
      commas.push(count);
    }
  }
  return null;
}

const tooDeep = ({ depth }: JsonLimits): DomainError =>
  new DomainError('malformed', 'JSON_TOO_DEEP', `The JSON is nested deeper than ${depth} levels.`);

const tooMany = ({ members }: JsonLimits): DomainError =>
  new DomainError('malformed', 'JSON_TOO_WIDE', `A list or object of the JSON has more than ${members} members.`);
