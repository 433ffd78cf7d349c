import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { connectRaw, lines } from '../../support/raw-http.js';
import { startTestApp, type TestApp, type TestPrincipal } from '../../support/index.js';

const host = 'Host: localhost';
const principals: TestPrincipal[] = ['admin', 'editor'];
const roleOf = (answer: string): string | undefined => /"role":"(\w+)"/u.exec(answer)?.[1];

describe('The context of a request', () => {
  let app: TestApp;
  const headersOf = async (principal: TestPrincipal): Promise<string[]> =>
    Object.entries(await app.headersOf(principal)).map(([name, value]) => `${name}: ${value}`);
  beforeAll(async () => {
    app = await startTestApp();
    for (const principal of principals) await app.headersOf(principal);
    await app.request('POST', '/organization/imports', {
      body: { organization: { Finance: { positions: ['Clerk'] } } },
    });
  });
  afterAll(() => app.close());

  /** A resolution whose body comes in three pieces with pauses, so that many bodies are under way at once. */
  async function resolveInPieces(principal: TestPrincipal, at: number): Promise<string> {
    const body = JSON.stringify({ unit: 'Finance', position: 'Clerk' });
    const connection = await connectRaw(app.url);
    const requestId = `X-Request-Id: ${principal}-${String(at)}`;
    const head = ['POST /api/v1/organization/resolve HTTP/1.1', host, 'Connection: close', requestId];
    const length = at % 2 === 0 ? 'Transfer-Encoding: chunked' : `Content-Length: ${String(body.length)}`;
    connection.send(lines(...head, ...(await headersOf(principal)), 'Content-Type: application/json', length));
    const third = Math.ceil(body.length / 3);
    for (const piece of [body.slice(0, third), body.slice(third, 2 * third), body.slice(2 * third)]) {
      await new Promise((resolve) => setTimeout(resolve, 1 + ((at * 7) % 20)));
      connection.send(at % 2 === 0 ? `${piece.length.toString(16)}\r\n${piece}\r\n` : piece);
    }
    if (at % 2 === 0) connection.send('0\r\n\r\n');
    return (await connection.closed).answer;
  }

  it('is neither lost nor mixed by 200 interleaved bodies of two principals that come in pieces', async () => {
    const answers = await Promise.all(
      Array.from({ length: 200 }, async (_, at) => {
        const principal = principals[at % 2] ?? 'admin';
        return { wanted: `${principal}-${String(at)}`, answer: await resolveInPieces(principal, at) };
      }),
    );
    for (const { wanted, answer } of answers) {
      expect(answer).toMatch(/^HTTP\/1\.1 200 OK/u);
      expect(/x-request-id: ([\w-]+)/iu.exec(answer)?.[1]).toBe(wanted);
    }
  }, 60_000);

  it('is not mixed by requests of two principals that wait in one connection', async () => {
    const connection = await connectRaw(app.url);
    const asked = Array.from({ length: 40 }, (_, at) => principals[at % 2] ?? 'admin');
    for (const [at, principal] of asked.entries()) {
      const isLast = at === asked.length - 1;
      const headers = [host, ...(await headersOf(principal)), ...(isLast ? ['Connection: close'] : [])];
      connection.send(lines('GET /api/v1/auth/me HTTP/1.1', ...headers));
    }
    const { answer } = await connection.closed;
    expect(answer.split('HTTP/1.1 200 OK').slice(1).map(roleOf)).toEqual(asked);
  });

  it('is not lost by uploads: each is that of its principal', async () => {
    const forms = Array.from({ length: 20 }, async (_, at) => {
      const form = new FormData();
      form.append('file', new Blob([`unit\nFinance\n${'A'.repeat(at)}B\n${'padding\n'.repeat(20_000)}`]), 'a.csv');
      return app.request('POST', '/organization/imports?dryRun=true', { form, as: principals[at % 2] ?? 'admin' });
    });
    expect((await Promise.all(forms)).map(({ status }) => status)).toEqual(forms.map(() => 200));
  });
});
