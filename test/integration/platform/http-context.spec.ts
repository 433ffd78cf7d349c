import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { connectRaw, lines } from '../../support/raw-http.js';
import { startTestApp, type TestApp } from '../../support/index.js';

const host = 'Host: localhost';
const roles = ['admin', 'editor'] as const;
const roleOf = (answer: string): string | undefined => /"role":"(\w+)"/u.exec(answer)?.[1];
const email = 'seller@example.com';
const password = 'seller of the test company';
const company = { Finance: { positions: ['Clerk'] }, Sales: { positions: ['Seller'] } };

describe('The context of a request', () => {
  let app: TestApp;
  let tokens: Record<(typeof roles)[number], Record<string, string>>;
  const headersOf = (role: (typeof roles)[number]): string[] =>
    Object.entries(tokens[role]).map(([name, value]) => `${name}: ${value}`);
  beforeAll(async () => {
    app = await startTestApp();
    await app.request('POST', '/organization/imports', { body: { organization: company } });
    const units = await app.request<{ items: { id: string; name: string }[] }>('GET', '/organization/units');
    const unitId = units.body.items.find(({ name }) => name === 'Sales')?.id;
    await app.request('POST', '/users', { body: { email, password, role: 'editor', unitId } });
    const login = await app.request('POST', '/auth/login', { body: { email, password }, as: null });
    const editor = { Authorization: `Bearer ${String(login.body['accessToken'])}` };
    tokens = { admin: await app.headersOf('admin'), editor };
  });
  afterAll(() => app.close());

  /** A resolution whose body comes in three pieces with pauses, so that many bodies are under way at once. */
  async function resolveInPieces(role: (typeof roles)[number], at: number): Promise<string> {
    const body = JSON.stringify({ unit: 'Finance', position: 'Clerk' });
    const connection = await connectRaw(app.url);
    const requestId = `X-Request-Id: ${role}-${String(at)}`;
    const head = ['POST /api/v1/organization/resolve HTTP/1.1', host, 'Connection: close', requestId];
    const length = at % 3 === 0 ? 'Transfer-Encoding: chunked' : `Content-Length: ${String(body.length)}`;
    connection.send(lines(...head, ...headersOf(role), 'Content-Type: application/json', length));
    const third = Math.ceil(body.length / 3);
    for (const piece of [body.slice(0, third), body.slice(third, 2 * third), body.slice(2 * third)]) {
      await new Promise((resolve) => setTimeout(resolve, 1 + ((at * 7) % 20)));
      connection.send(at % 3 === 0 ? `${piece.length.toString(16)}\r\n${piece}\r\n` : piece);
    }
    if (at % 3 === 0) connection.send('0\r\n\r\n');
    return (await connection.closed).answer;
  }

  it('is neither lost nor mixed by 200 interleaved bodies of two principals that come in pieces', async () => {
    const asked = Array.from({ length: 200 }, (_, at) => ({ role: roles[at % 2] ?? 'admin', at }));
    const answers = await Promise.all(asked.map(({ role, at }) => resolveInPieces(role, at)));
    for (const { role, at } of asked) {
      const answer = answers[at] ?? '';
      // Finance is not in the branch of the editor.
      expect(answer).toMatch(role === 'admin' ? /^HTTP\/1\.1 200 / : /^HTTP\/1\.1 (404|422) /);
      expect(/x-request-id: ([\w-]+)/iu.exec(answer)?.[1]).toBe(`${role}-${String(at)}`);
    }
  }, 60_000);

  it('is not mixed by requests of two principals that wait in one connection', async () => {
    const connection = await connectRaw(app.url);
    const asked = Array.from({ length: 40 }, (_, at) => roles[at % 2] ?? 'admin');
    for (const [at, role] of asked.entries()) {
      const isLast = at === asked.length - 1;
      const headers = [host, ...headersOf(role), ...(isLast ? ['Connection: close'] : [])];
      connection.send(lines('GET /api/v1/auth/me HTTP/1.1', ...headers));
    }
    const { answer } = await connection.closed;
    expect(answer.split('HTTP/1.1 200 OK').slice(1).map(roleOf)).toEqual(asked);
  });

  it('is not lost by uploads: each is that of its principal', async () => {
    const forms = Array.from({ length: 20 }, async (_, at) => {
      const form = new FormData();
      form.append('file', new Blob([`unit\nFinance\n${'A'.repeat(at)}B\n${'padding\n'.repeat(3_000)}`]), 'a.csv');
      const headers = tokens[roles[at % 2] ?? 'admin'];
      return app.request('POST', '/organization/imports?dryRun=true', { form, headers, as: null });
    });
    // An import is for those who may know of the whole organisation.
    const statuses = (await Promise.all(forms)).map(({ status }) => status);
    expect(statuses).toEqual(forms.map((_, at) => (at % 2 === 0 ? 200 : 403)));
  });
});
