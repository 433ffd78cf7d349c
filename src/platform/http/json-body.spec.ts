import { describe, expect, it } from '@jest/globals';
import type { FastifyRequest } from 'fastify';
import { maxJsonDepth, readJsonBody } from './json-body.js';

const read = readJsonBody((_request, body, done) => {
  try {
    done(null, JSON.parse(body));
  } catch (error) {
    done(error as Error);
  }
});

function outcomeOf(text: string): unknown {
  let outcome: unknown;
  read({} as FastifyRequest, Buffer.from(text), (error, value) => {
    outcome = error ?? value;
  });
  return outcome;
}

const nested = (depth: number): string => '['.repeat(depth) + ']'.repeat(depth);

describe('A JSON body', () => {
  it('is read within the depth', () => {
    expect(JSON.stringify(outcomeOf(nested(maxJsonDepth)))).toBe(nested(maxJsonDepth));
  });

  it.each([
    ['lists', nested(maxJsonDepth + 1)],
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
