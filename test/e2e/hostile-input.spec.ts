import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { startTestApp, type TestApp } from '../support/index.js';
import { operationsOf, servedDocument } from './support/documented-operations.js';
import { furnish } from './support/furnished-app.js';
import {
  ambientTargetsOf,
  hostileRequest,
  type HostileRequest,
  type Target,
  targetsOf,
  type Upload,
} from './support/hostile-requests.js';
import { classicStrings, markup } from './support/hostile-strings.js';

/** The same attacks in every run: a failure can be repeated. */
const seed = 20_261_121;
const randomRequests = 1_000;
const inFlight = 8;
const slowestAnswerMs = 5_000;

/** Those that would end the test's own access, or its patience. */
const ending = /logout|revoke|rotate|endSession/iu;

/** What only the inside knows: stack traces, statements, files. */
const leak = /\bat \S+ \(\S+:\d+:\d+\)|syntax error at|QueryFailedError|node_modules|root:x:0/u;

describe('Hostile input', () => {
  let app: TestApp;
  let targets: Target[];
  let sent = 0;
  let refused = 0;
  const versions = new Map<string, string>();

  beforeAll(async () => {
    app = await startTestApp({ API_DOCS_EXAMPLES: 'full' });
    await furnish(app);
    const document = await servedDocument(app);
    const operations = operationsOf(document).filter(({ operationId }) => !ending.test(operationId));
    const search = operations.find(({ operationId }) => operationId === 'organization_search');
    targets = operations.flatMap((operation) => targetsOf(document, operation));
    if (search) targets.push(...ambientTargetsOf(document, search));
  });
  afterAll(() => app.close());

  it('of the classic kinds does no harm in any field of any operation', async () => {
    const requests = targets.flatMap((target) => classicStrings.map((value) => target.with(value)));
    const harms: string[] = [];
    const attacker = async (): Promise<void> => {
      for (let next = requests.shift(); next; next = requests.shift()) harms.push(...(await harmOf(next)));
    };
    await Promise.all(Array.from({ length: inFlight }, attacker));
    expect([...new Set(harms)]).toEqual([]);
  });

  it('of any kind and shape does none either', async () => {
    const property = fc.asyncProperty(hostileRequest(targets), async (request) => {
      expect(await harmOf(request)).toEqual([]);
    });
    await fc.assert(property, { numRuns: randomRequests, seed, endOnFailure: true });
  });

  it('came in at least five thousand requests, nearly all of them past the door', () => {
    expect(sent - refused).toBeGreaterThanOrEqual(5_000);
    expect(refused / sent).toBeLessThan(0.05);
  });

  async function harmOf(request: HostileRequest): Promise<string[]> {
    sent += 1;
    const startedAt = performance.now();
    const { status, headers, text } = await answerUpToDate(request);
    const harms = [
      status >= 500 && `answers ${String(status)}`,
      headers.get('content-type')?.includes('html') && 'answers with HTML',
      headers.has('set-cookie') && 'sets a cookie',
      headers.get('x-content-type-options') !== 'nosniff' && 'lets a browser guess its type',
      markup.test(text) && `reflects ${markup.exec(text)?.[0] ?? ''}`,
      leak.test(text) && `tells ${leak.exec(text)?.[0] ?? ''}`,
      performance.now() - startedAt > slowestAnswerMs && 'takes too long',
    ];
    return harms
      .filter((harm) => typeof harm === 'string')
      .map((harm) => `${request.operationId} ${request.place} ${harm}`);
  }

  /** What is versioned is sent with the version that it has by now: what comes after that check is to be attacked too. */
  async function answerUpToDate(request: HostileRequest) {
    const isVersioned = 'If-Match' in request.headers && request.place !== 'header:If-Match';
    const known = versions.get(request.operationId);
    const answer = await answerTo(isVersioned && known ? withVersion(request, known) : request);
    const current = answer.status === 412 && /"current(?:Version|Revision)":(\d+)/u.exec(answer.text)?.[1];
    if (!current || !isVersioned) return answer;
    versions.set(request.operationId, current);
    return answerTo(withVersion(request, current));
  }

  async function answerTo({ method, url, headers, body, upload }: HostileRequest) {
    const json = upload ? {} : { 'Content-Type': 'application/json' };
    const response = await fetch(`${app.url}${url}`, {
      method,
      headers: { ...(await app.headersOf('admin')), ...json, ...headers },
      body: upload ? formOf(upload) : body === undefined ? null : JSON.stringify(body),
      redirect: 'manual',
    });
    const isStream = response.headers.get('content-type')?.startsWith('text/event-stream') === true;
    if (isStream) await response.body?.cancel();
    if ([401, 403, 429].includes(response.status)) refused += 1;
    return { status: response.status, headers: response.headers, text: isStream ? '' : await response.text() };
  }
});

const withVersion = (request: HostileRequest, version: string): HostileRequest => ({
  ...request,
  headers: { ...request.headers, 'If-Match': `"${version}"` },
});

function formOf({ filename, content, fields }: Upload): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  form.append('file', new Blob([content]), filename);
  return form;
}
