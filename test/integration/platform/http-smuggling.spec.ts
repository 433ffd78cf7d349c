import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { lines, speak } from '../../support/raw-http.js';
import { startTestApp, type TestApp } from '../../support/index.js';

const path = '/api/v1/auth/login';
const post = `POST ${path} HTTP/1.1`;
const host = 'Host: localhost';
const json = 'Content-Type: application/json';
const smuggled = lines('GET /health/live HTTP/1.1', host, 'Connection: close');

const ambiguous: [name: string, text: string][] = [
  ['Content-Length and Transfer-Encoding', lines(post, host, json, 'Content-Length: 4', 'Transfer-Encoding: chunked')],
  ['Transfer-Encoding and Content-Length', lines(post, host, json, 'Transfer-Encoding: chunked', 'Content-Length: 4')],
  ['two Content-Length', lines(post, host, json, 'Content-Length: 4', 'Content-Length: 5')],
  ['the same Content-Length twice', lines(post, host, json, 'Content-Length: 4', 'Content-Length: 4')],
  ['a list of Content-Length', lines(post, host, json, 'Content-Length: 4, 4')],
  ['a signed Content-Length', lines(post, host, json, 'Content-Length: +4')],
  ['a negative Content-Length', lines(post, host, json, 'Content-Length: -4')],
  ['a hexadecimal Content-Length', lines(post, host, json, 'Content-Length: 0x4')],
  ['an unknown Transfer-Encoding', lines(post, host, json, 'Transfer-Encoding: xchunked')],
  ['a Transfer-Encoding after chunked', lines(post, host, json, 'Transfer-Encoding: chunked, identity')],
  ['two Transfer-Encoding', lines(post, host, json, 'Transfer-Encoding: chunked', 'Transfer-Encoding: identity')],
  ['a space before the colon', lines(post, host, json, 'Transfer-Encoding : chunked')],
  ['a vertical tab before the value', lines(post, host, json, 'Transfer-Encoding:\x0bchunked')],
  ['a folded header', lines(post, host, json, 'Transfer-Encoding:', ' chunked')],
  ['a folded header after a value', lines(post, host, 'X-A: b', ' Transfer-Encoding: chunked', 'Content-Length: 4')],
  ['a line that ends in LF alone', `${post}\n${host}\nContent-Length: 4\n\n`],
  ['a bare CR in a header', lines(post, host, 'X-A: b\rTransfer-Encoding: chunked', 'Content-Length: 4')],
  ['U+0000 in a header', lines(post, host, 'X-A: b\0c', 'Content-Length: 4')],
  ['no Host', lines(post, json, 'Content-Length: 2')],
  ['two Host', lines('GET /health/live HTTP/1.1', host, 'Host: evil.example', 'Connection: close')],
  ['the same Host twice', lines('GET /health/live HTTP/1.1', host, host, 'Connection: close')],
  ['HTTP/0.9', 'GET /health/live\r\n\r\n'],
  ['HTTP/3.7', lines('GET /health/live HTTP/3.7', host)],
  ['a method in lower case', lines('get /health/live HTTP/1.1', host)],
  ['a chunk size with a sign', `${lines(post, host, json, 'Transfer-Encoding: chunked')}+2\r\n{}\r\n0\r\n\r\n`],
  [
    'a chunk size in hexadecimal notation',
    `${lines(post, host, json, 'Transfer-Encoding: chunked')}0x2\r\n{}\r\n0\r\n\r\n`,
  ],
  [
    'a chunk that is longer than it says',
    `${lines(post, host, json, 'Transfer-Encoding: chunked')}2\r\n{}{}\r\n0\r\n\r\n`,
  ],
  ['a chunk that ends in LF alone', `${lines(post, host, json, 'Transfer-Encoding: chunked')}2\n{}\n0\n\n`],
];

describe('A request that a proxy may read differently', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startTestApp();
  });
  afterAll(() => app.close());

  it.each(ambiguous)('is refused with everything after it: %s', async (_, text) => {
    const answer = await speak(app.url, text + smuggled);
    expect(answer).toMatch(/^HTTP\/1\.1 400 Bad Request\r\n/u);
    expect(answer.match(/HTTP\/1\.1 /gu)).toHaveLength(1);
    expect(answer).not.toContain('"status":"ok"');
  });

  it('is answered with no second answer when a body is longer than it says', async () => {
    const answer = await speak(app.url, `${lines(post, host, json, 'Content-Length: 2')}{}GARBAGE / HTTP/1.1\r\n\r\n`);
    expect(answer.match(/HTTP\/1\.1 (\d+)/gu)?.at(-1)).toBe('HTTP/1.1 400');
  });

  it('is not looked for behind a CONNECT, and an upgrade is not made', async () => {
    expect(await speak(app.url, lines('CONNECT evil.example:443 HTTP/1.1', 'Host: evil.example:443'))).not.toContain(
      ' 200 ',
    );
    const upgrade = lines('GET /health/live HTTP/1.1', host, 'Connection: Upgrade, close', 'Upgrade: h2c');
    expect(await speak(app.url, upgrade)).toMatch(/^HTTP\/1\.1 200 OK/u);
  });

  it('names another host in vain: no answer repeats X-Forwarded-Host or an absolute target', async () => {
    const forwarded = ['X-Forwarded-Host: evil.example', 'X-Forwarded-Proto: gopher', 'Forwarded: host=evil.example'];
    for (const target of ['/api/v1/nowhere', '/api/docs', 'http://evil.example/api/v1/nowhere']) {
      const text = lines(`GET ${target} HTTP/1.1`, host, ...forwarded, 'Connection: close');
      const answer = await speak(app.url, text);
      expect(answer).toMatch(/^HTTP\/1\.1 \d{3} /u);
      expect(answer.replace(/"instance":"[^"]*"/u, '')).not.toContain('evil.example');
    }
  });
});
