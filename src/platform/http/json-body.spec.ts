import { describe, expect, it } from '@jest/globals';
import type { FastifyRequest } from 'fastify';
import { bodyLimits, documentLimits, readJsonBody } from './json-body.js';

const read = readJsonBody((_request, body, done) => {
  try {
    done(null, JSON.parse(body));
  } catch (error) {
    done(error as Error);
  }
});

function outcomeOf(text: string, config: object = {}): unknown {
  let outcome: unknown;
  read({ routeOptions: { config } } as FastifyRequest, Buffer.from(text), (error, value) => {
    outcome = error ?? value;
  });
  return outcome;
}

const documents = { takesDocuments: true };
const numbers = (count: number): string => `[${Array.from({ length: count }, () => '1').join(',')}]`;
const nested = (depth: number): string => '['.repeat(depth) + ']'.repeat(depth);

describe('A JSON body', () => {
  it('is read within the depth', () => {
    expect(JSON.stringify(outcomeOf(nested(bodyLimits.depth)))).toBe(nested(bodyLimits.depth));
  });

  it('may nest deeper where it is a document', () => {
    const text = nested(documentLimits.depth);
    expect(outcomeOf(text)).toMatchObject({ code: 'JSON_TOO_DEEP' });
    expect(JSON.stringify(outcomeOf(text, documents))).toBe(text);
    expect(outcomeOf(`[${text}]`, documents)).toMatchObject({ code: 'JSON_TOO_DEEP' });
  });

  it('is refused when a list of it is longer than any route needs, except for documents', () => {
    expect(outcomeOf(numbers(bodyLimits.members))).toHaveLength(bodyLimits.members);
    expect(outcomeOf(`{"a":[${numbers(bodyLimits.members + 1)}]}`)).toMatchObject({ code: 'JSON_TOO_WIDE' });
    expect(outcomeOf(numbers(bodyLimits.members + 1), documents)).toHaveLength(bodyLimits.members + 1);
  });

  it('is refused when an object of it has more members than any route needs', () => {
    const members = Array.from({ length: bodyLimits.members + 1 }, (_, at) => `"${String(at)}":1`);
    expect(outcomeOf(`{${members.join(',')}}`)).toMatchObject({ kind: 'malformed', code: 'JSON_TOO_WIDE' });
  });

  it('counts members list by list, and no comma within a text', () => {
    const half = numbers(bodyLimits.members / 2 + 1);
    expect(outcomeOf(`[${half},${half},"${','.repeat(bodyLimits.members)}"]`)).toHaveLength(3);
  });

  it.each([
    ['lists', nested(bodyLimits.depth + 1)],
    ['objects', '{"a":'.repeat(20_000) + '1' + '}'.repeat(20_000)],
    ['lists that never end', '['.repeat(20_000)],
  ])('is refused when it nests deeper: %s', (_, text) => {
    expect(outcomeOf(text)).toMatchObject({ kind: 'malformed', code: 'JSON_TOO_DEEP' });
  });

  it('may have any number of brackets within a text', () => {
    const text = `\\" ${'['.repeat(1_000)} \\\\`;
    expect(outcomeOf(`{"a":"${text}"}`)).toEqual({ a: `" ${'['.repeat(1_000)} \\` });
  });

  it('is refused when it is not JSON, and when there is none', () => {
    expect(outcomeOf('{"a":')).toMatchObject({ kind: 'malformed', code: 'INVALID_JSON' });
    expect(outcomeOf('')).toMatchObject({ code: 'INVALID_JSON', detail: expect.stringContaining('empty') });
  });
});
