import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { lines, speak } from '../../support/raw-http.js';
import { startTestApp, type TestApp, type TestRequest, type TestResponse } from '../../support/index.js';

const kibibyte = 1024;
const mebibyte = 1024 * kibibyte;
const login = '/auth/login';
const host = 'Host: localhost';
const json = (raw: string | Uint8Array<ArrayBuffer>): TestRequest => ({
  raw,
  headers: { 'Content-Type': 'application/json' },
});
const padded = (bytes: number): Uint8Array<ArrayBuffer> => new Uint8Array(bytes).fill(0x20);

/** Sent in chunks, so that no Content-Length tells beforehand. */
async function postInChunks(app: TestApp, path: string, bytes: number): Promise<{ status: number; code: unknown }> {
  let left = bytes;
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      if (left <= 0) controller.close();
      else controller.enqueue(padded(Math.min(left, 64 * kibibyte)));
      left -= 64 * kibibyte;
    },
  });
  const headers = { ...(await app.headersOf('admin')), 'Content-Type': 'application/json' };
  const init = { method: 'POST', headers, body, duplex: 'half' };
  const answer = await fetch(`${app.url}/api/v1${path}`, init as RequestInit);
  return { status: answer.status, code: ((await answer.json()) as { code: unknown }).code };
}

describe('The size of a request', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startTestApp();
  });
  afterAll(() => app.close());
  const refusal = ({ status, body }: TestResponse<Record<string, unknown>>) => ({ status, code: body['code'] });

  it.each([
    ['any route', login, mebibyte],
    ['the export of many profiles', '/profile-exports', 2 * mebibyte],
    ['the import of KPI sets', '/kpi/imports', 16 * mebibyte],
    ['the import of an organisation', '/organization/imports?dryRun=true', 64 * mebibyte],
  ])(
    'is held to the limit of its route, told or not: JSON for %s',
    async (_, path, limit) => {
      const tooLarge = { status: 413, code: 'BODY_TOO_LARGE' };
      const within = refusal(await app.request('POST', path, json(padded(limit))));
      expect(within).toMatchObject({ status: 400 });
      expect(within).not.toEqual(tooLarge);
      expect(refusal(await app.request('POST', path, json(padded(limit + 1))))).toEqual(tooLarge);
      expect(await postInChunks(app, path, limit + 1)).toEqual(tooLarge);
    },
    60_000,
  );

  it('leaves no room for a URL over 8 KiB, nor for headers over 16 KiB or a hundred', async () => {
    const url = `/api/v1/nowhere?q=${'a'.repeat(8 * kibibyte)}`;
    expect(refusal(await app.request('GET', url.slice(7), { as: null }))).toEqual({
      status: 414,
      code: 'URI_TOO_LONG',
    });
    const large = await speak(
      app.url,
      lines('GET /health/live HTTP/1.1', host, `X-Large: ${'a'.repeat(17 * kibibyte)}`),
    );
    expect(large).toMatch(/^HTTP\/1\.1 431 [^]*"code":"HEADERS_TOO_LARGE"/u);
    const many = Array.from({ length: 101 }, (_, at) => `X-${String(at)}: a`);
    const counted = await speak(app.url, lines('GET /health/live HTTP/1.1', host, ...many, 'Connection: close'));
    expect(counted).toMatch(/^HTTP\/1\.1 431 [^]*"code":"HEADERS_TOO_LARGE"/u);
    const countless = Array.from({ length: 3_000 }, () => 'X: a');
    const truncated = await speak(app.url, lines('GET /health/live HTTP/1.1', host, ...countless, 'Connection: close'));
    expect(truncated).toMatch(/^HTTP\/1\.1 431 /u);
  });

  it('leaves no room for a long parameter of a path or for a hundred and one of a query', async () => {
    const long = await app.request('GET', `/organization/units/${'a'.repeat(501)}`);
    expect(refusal(long)).toEqual({ status: 414, code: 'URI_TOO_LONG' });
    const query = Array.from({ length: 101 }, (_, at) => `a${String(at)}=1`).join('&');
    const many = await app.request('GET', `/organization/units?${query}`);
    expect(refusal(many)).toEqual({ status: 400, code: 'TOO_MANY_PARAMETERS' });
  });

  it.each([`/api/v1/nowhere#${'a&'.repeat(101)}`, '/health/live#a', '/api/v1/nowhere#?__proto__=a'])(
    'leaves no room for a query that begins where nobody looks for it: %s',
    async (url) => {
      const answer = await speak(app.url, lines(`GET ${url} HTTP/1.1`, host, 'Connection: close'));
      expect(answer).toMatch(/^HTTP\/1\.1 400 /u);
    },
  );

  it('leaves no room for chunk extensions without end', async () => {
    const head = lines(`POST /api/v1${login} HTTP/1.1`, host, 'Transfer-Encoding: chunked');
    expect(await speak(app.url, `${head}1;a=${'b'.repeat(20 * kibibyte)}\r\n`)).toMatch(/^HTTP\/1\.1 413 /u);
  });

  it.each([
    ['deeper than 32 levels', `${'['.repeat(33)}${']'.repeat(33)}`, 'JSON_TOO_DEEP'],
    ['wider than 10,000 members', `{"a":[${'1,'.repeat(10_000)}1]}`, 'JSON_TOO_WIDE'],
    ['with __proto__', '{"email":"a@example.com","__proto__":{"role":"admin"}}', 'INVALID_JSON'],
    ['with an escaped __proto__', '{"\\u005f_proto__":{"role":"admin"}}', 'INVALID_JSON'],
    ['with constructor.prototype', '{"constructor":{"prototype":{"role":"admin"}}}', 'INVALID_JSON'],
  ])('and the shape of its JSON are checked before any route reads it: %s', async (_, text, code) => {
    expect(refusal(await app.request('POST', login, { ...json(text), as: null }))).toEqual({ status: 400, code });
    expect(({} as { role?: string }).role).toBeUndefined();
  });

  it.each(['__proto__[role]=admin', '__proto__=admin', 'constructor=a', 'constructor[prototype][role]=admin'])(
    'does not matter for a prototype in the query, which is refused: %s',
    async (query) => {
      expect(refusal(await app.request('GET', `/organization/units?${query}`))).toMatchObject({ status: 400 });
      expect(({} as { role?: string }).role).toBeUndefined();
    },
  );

  const forms: [name: string, make: (form: FormData) => void, status: number, code: string][] = [
    ['a field over 64 KiB', (form) => form.append('a', 'a'.repeat(65 * kibibyte)), 413, 'FIELD_TOO_LARGE'],
    ['a field with a long name', (form) => form.append('a'.repeat(101), 'a'), 413, 'FIELD_TOO_LARGE'],
    [
      'a file with a long field name',
      (form) => form.append('a'.repeat(101), new Blob(['a']), 'a'),
      413,
      'FIELD_TOO_LARGE',
    ],
    ['21 fields', (form) => range(21).forEach((at) => form.append(`a${String(at)}`, 'a')), 413, 'TOO_MANY_FIELDS'],
    ['1,000 parts', (form) => range(1_000).forEach((at) => form.append(`a${String(at)}`, 'a')), 413, 'TOO_MANY_'],
    [
      'two files where one is taken',
      (form) => range(2).forEach(() => form.append('f', new Blob(['a']), 'a')),
      413,
      'TOO_MANY_FILES',
    ],
    ['a field named __proto__', (form) => form.append('__proto__', 'a'), 400, 'BAD_REQUEST'],
    ['a file named constructor', (form) => form.append('constructor', new Blob(['a']), 'a'), 400, 'BAD_REQUEST'],
  ];
  it.each(forms)('of a form is bounded part by part: %s', async (_, make, status, code) => {
    const form = new FormData();
    make(form);
    const answer = refusal(await app.request('POST', '/organization/imports?dryRun=true', { form }));
    expect(answer.status).toBe(status);
    expect(String(answer.code)).toContain(code);
  });

  it("of a part's headers is bounded too", async () => {
    const headers = 'X-Pad: a\r\n'.repeat(200_000);
    const answer = await app.request('POST', '/organization/imports?dryRun=true', {
      raw: `--x\r\n${headers}Content-Disposition: form-data; name="file"; filename="a.csv"\r\n\r\nunit\nA\r\n--x--\r\n`,
      headers: { 'Content-Type': 'multipart/form-data; boundary=x' },
    });
    expect(answer.status).toBeGreaterThanOrEqual(400);
    expect(answer.status).toBeLessThan(500);
  });
});

const range = (count: number): number[] => Array.from({ length: count }, (_, at) => at);
