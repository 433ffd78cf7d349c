import { describe, expect, it } from '@jest/globals';
import { EnvVar, readConfig } from '../config/index.js';
import { errorForLog } from './error-for-log.js';
import { redacted } from './redacted.js';

class SampleConfig {
  @EnvVar('SAMPLE_URL', { description: 'A URL', example: 'postgres://a:b@localhost/c', secret: true })
  readonly url: string = '';
}

const secret = 's3cret-of-someone';
const line = (entry: object): string => `${JSON.stringify({ level: 50, ...entry })}\n`;

describe('A log line', () => {
  it.each([
    ['the password of a URL', { msg: `connect postgres://orgwright:${secret}@db:5432/a failed` }],
    ['a password with an at sign in a URL', { msg: `redis://:${secret}@x@redis:6379` }],
    ['a bearer token', { headers: [`Authorization: Bearer ${secret}`] }],
    ['a token signed by us', { msg: `eyJhbGciOiJFUzI1NiJ9.eyJzdWIiOiIxIn0.${secret}` }],
    ['an API key', { msg: `owk_0123456789abcdef0123456789abcdef_${secret.padEnd(43, 'x')}` }],
    ['a refresh token', { msg: `owr_${secret.padEnd(43, 'x')}` }],
    ['a key of a provider', { msg: `Incorrect API key provided: sk-${secret}` }],
    ['a private key', { msg: `-----BEGIN PRIVATE KEY-----\n${secret}\n-----END PRIVATE KEY-----` }],
    ['a password in an object', { body: { password: secret } }],
    ['a password in JSON within a text', { msg: JSON.stringify({ a: { newPassword: secret } }) }],
    ['a password with quotation marks', { body: { password: `a"b\\"${secret}` } }],
    ['a token in a query', { msg: `GET /callback?state=1&access_token=${secret}` }],
  ])('shows no secret by its look: %s', (_, entry) => {
    expect(line(entry)).toContain(secret);
    const shown = redacted(line(entry));
    expect(shown).not.toContain(secret);
    expect(shown).toContain('[redacted]');
    expect(() => JSON.parse(shown) as unknown).not.toThrow();
  });

  it('shows no secret that was read, wherever it turns up', () => {
    const own = 'correct "horse" battery';
    readConfig(SampleConfig, { SAMPLE_URL: 'postgres://orgwright:p%40ssword-77@db/a' });
    readConfig(SampleConfig, { SAMPLE_URL: own });
    const shown = redacted(line({ msg: `it said: ${own}`, nested: { a: ['p@ssword-77', 'p%40ssword-77'] } }));
    expect(JSON.parse(shown)).toMatchObject({
      msg: 'it said: [redacted]',
      nested: { a: ['[redacted]', '[redacted]'] },
    });
  });

  it('keeps what is no secret', () => {
    const entry = {
      msg: 'GET http://db:5432/a?limit=20 500',
      code: 'INTERNAL',
      err: { code: '23505', key: 'unit' },
      token: 5,
    };
    expect(redacted(line(entry))).toBe(line(entry));
  });
});

describe('An error in the log', () => {
  it('is its type, message, code, stack and causes', () => {
    const error = Object.assign(new TypeError('outside', { cause: new Error('inside') }), { code: 'E_ONE' });
    expect(errorForLog(error)).toMatchObject({
      type: 'TypeError',
      message: 'outside',
      code: 'E_ONE',
      stack: expect.stringContaining('outside'),
      cause: { type: 'Error', message: 'inside' },
    });
  });

  it('has no values of a statement and no request', () => {
    const driverError = { code: '23505', constraint: 'users_email', table: 'users', detail: secret };
    const error = Object.assign(new Error('duplicate key'), {
      parameters: [secret],
      request: { headers: secret },
      driverError,
    });
    const shown = errorForLog(error);
    expect(shown).toMatchObject({ code: '23505', constraint: 'users_email', table: 'users' });
    expect(JSON.stringify(shown)).not.toContain(secret);
  });

  it('shows what several attempts came to, and causes only so deep', () => {
    const several = new AggregateError([new Error('first'), new Error('second'), 'third'], 'all failed');
    expect(errorForLog(several)).toMatchObject({ errors: [{ message: 'first' }, { message: 'second' }] });
    const circular = new Error('round');
    circular.cause = circular;
    expect(JSON.stringify(errorForLog(circular)).match(/"round"/gu)).toHaveLength(6);
  });

  it('may be no error at all', () => {
    expect(errorForLog('text')).toBe('text');
  });
});
