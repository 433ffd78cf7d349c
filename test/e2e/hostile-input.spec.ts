import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import fc from 'fast-check';
import { startTestApp, type TestApp } from '../support/index.js';
import { type Attacker, Attackers, attackers } from './support/attackers.js';
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
import { Bait } from './support/bait.js';
import { classicStrings, markup } from './support/hostile-strings.js';

/** The same attacks in every run: a failure can be repeated. */
const seed = 20_261_121;
const randomRequests = 1_000;
const inFlight = 8;
/** Less than what the statement that sleeps asks for. */
const slowestAnswerMs = 8_500;
const settlingMs = 1_000;
/** The share that may be refused for want of a right: the others are to come past the door. */
const mostRefused: Record<Attacker, number> = { admin: 0.05, 'bound editor': 0.5, key: 0.5, viewer: 0.8, nobody: 1 };

/** Many requests on a busy machine. */
jest.setTimeout(300_000);

/** What only the inside knows: stack traces, statements, files. */
const leak = /\bat \S+ \(\S+:\d+:\d+\)|syntax error at|QueryFailedError|node_modules|root:x:0/u;

describe('Hostile input', () => {
  let app: TestApp;
  let bait: Bait;
  let attacking: Attackers;
  let targets: Target[];
  let baits: string[];
  const sent = new Map(attackers.map((attacker) => [attacker, { all: 0, refused: 0 }]));
  const versions = new Map<string, string>();

  beforeAll(async () => {
    app = await startTestApp({ API_DOCS_EXAMPLES: 'full' });
    await furnish(app);
    const document = await servedDocument(app);
    const operations = operationsOf(document);
    const search = operations.find(({ operationId }) => operationId === 'organization_search');
    targets = operations.flatMap((operation) => targetsOf(document, operation));
    if (search) targets.push(...ambientTargetsOf(document, search));
    attacking = await Attackers.of(app);
    bait = await Bait.lay();
    baits = [bait.url, `![](${bait.url}) <img src="${bait.url}"> <!ENTITY y SYSTEM "${bait.url}">`];
  });
  afterAll(async () => {
    await app.close();
    await bait.close();
  });

  async function send(attacks: readonly { request: HostileRequest; attacker: Attacker }[]): Promise<string[]> {
    const waiting = [...attacks];
    const harms: string[] = [];
    const line = async (): Promise<void> => {
      for (let next = waiting.shift(); next; next = waiting.shift())
        harms.push(...(await harmOf(next.request, next.attacker)));
    };
    await Promise.all(Array.from({ length: inFlight }, line));
    return [...new Set(harms)];
  }

  it('of the classic kinds does no harm in any field of any operation', async () => {
    const strings = [...classicStrings, ...baits];
    const attacks = targets.flatMap((target, at) =>
      strings
        .filter((_, nth) => (nth + at) % target.share === 0)
        .map((value) => ({ request: target.with(value), attacker: 'admin' as const })),
    );
    expect(await send(attacks)).toEqual([]);
  });

  it('does none either where less is allowed to whoever sends it', async () => {
    const others = attackers.filter((attacker) => attacker !== 'admin');
    const attacks = targets.flatMap((target, at) =>
      others.map((attacker, nth) => ({
        request: target.with(classicStrings[(at + nth) % classicStrings.length]),
        attacker,
      })),
    );
    expect(await send(attacks)).toEqual([]);
  });

  it('of any kind and shape does none either', async () => {
    const property = fc.asyncProperty(
      hostileRequest(targets),
      fc.constantFrom(...attackers),
      async (request, attacker) => {
        expect(await harmOf(request, attacker)).toEqual([]);
      },
    );
    await fc.assert(property, { numRuns: randomRequests, seed, endOnFailure: true });
  });

  it('has the server ask for none of the addresses in it', async () => {
    await new Promise((resolve) => setTimeout(resolve, settlingMs));
    expect(bait.taken).toBe(0);
    await fetch(bait.url);
    expect(bait.taken).toBe(1);
  });

  it('came in at least five thousand requests past the door, and from everybody', () => {
    const counts = [...sent];
    expect(counts.reduce((sum, [, { all, refused }]) => sum + all - refused, 0)).toBeGreaterThanOrEqual(5_000);
    const odd = counts.filter(([attacker, { all, refused }]) => all < 200 || refused / all > mostRefused[attacker]);
    expect(odd).toEqual([]);
  });

  async function harmOf(request: HostileRequest, attacker: Attacker): Promise<string[]> {
    const startedAt = performance.now();
    const { status, headers, text } = await answerUpToDate(request, attacker);
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
      .map((harm) => `${request.operationId} ${request.place} of ${attacker} ${harm}`);
  }

  /** What is versioned is sent with the version that it has by now: what comes after that check is to be attacked too. */
  async function answerUpToDate(request: HostileRequest, attacker: Attacker) {
    const isVersioned = 'If-Match' in request.headers && request.place !== 'header:If-Match';
    const known = versions.get(request.operationId);
    const answer = await answerTo(isVersioned && known ? withVersion(request, known) : request, attacker);
    const current = answer.status === 412 && /"current(?:Version|Revision)":(\d+)/u.exec(answer.text)?.[1];
    if (!current || !isVersioned) return answer;
    versions.set(request.operationId, current);
    return answerTo(withVersion(request, current), attacker);
  }

  /** Whoever was logged out by an attack, such as a withdrawal of the signing keys, logs in again. */
  async function answerTo(request: HostileRequest, attacker: Attacker) {
    const first = await attacking.armed(request, attacker);
    const answer = await answerOnce({ ...request, ...first }, attacker);
    if (!answer.text.includes('"UNAUTHENTICATED"') || attacker === 'nobody') return answer;
    await attacking.forget(attacker, first.credential);
    return answerOnce({ ...request, ...(await attacking.armed(request, attacker)) }, attacker);
  }

  async function answerOnce(request: HostileRequest & { credential: Record<string, string> }, attacker: Attacker) {
    const { method, url, credential, headers, body, upload } = request;
    const json = upload ? {} : { 'Content-Type': 'application/json' };
    const response = await fetch(`${app.url}${url}`, {
      method,
      headers: { ...credential, ...json, ...headers },
      body: upload ? formOf(upload) : body === undefined ? null : JSON.stringify(body),
      redirect: 'manual',
    });
    const isStream = response.headers.get('content-type')?.startsWith('text/event-stream') === true;
    if (isStream) await response.body?.cancel();
    const count = sent.get(attacker) ?? { all: 0, refused: 0 };
    count.all += 1;
    if ([401, 403, 429].includes(response.status)) count.refused += 1;
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
