import { jest } from '@jest/globals';
import { setTimeout as pause } from 'node:timers/promises';
import { CompletionProvider, type ProviderAnswer, type ProviderCall } from '../../../src/llm/index.js';
import { readConfigFile } from '../../../src/platform/config/index.js';
import { connectTo, startTestApp, type TestApp, type TestRequest } from '../../support/index.js';
import type { DataSource } from 'typeorm';

/** A company small enough to be looked at, with one unit name that stands for two units. */
const structure = {
  organization: {
    Bakery: {
      number: 1,
      positions: ['Head of Bakery', 'Baker', 'Oven Technician'],
      headcount: 12,
      headcount_source: 'Level 1',
      headcount_department: 'Bakery',
      children: {
        'Night Shift': { number: 2, positions: ['Head of Night Shift', 'Baker'] },
        Counter: { number: 3, positions: ['Head of Counter', 'Sales Assistant'] },
      },
    },
    Mill: {
      number: 4,
      positions: ['Head of Mill', 'Miller'],
      children: { Counter: { number: 5, positions: ['Flour Seller'] } },
    },
  },
};

export const positionCount = 10;

export interface GenerationBody {
  id: string;
  state: string;
  stage: string;
  progress: number;
  attempts: number;
  positionId: string;
  positionTitle: string;
  profileId: string | null;
  profileVersion: number | null;
  provider: string | null;
  score: number | null;
  needsAttention: boolean;
  deadLetteredAt: string | null;
  error: { code: string; detail: string } | null;
  createdAt: string;
  startedAt: string | null;
  finishedAt: string | null;
}

export interface BatchBody {
  id: string;
  state: string;
  counts: Record<'total' | 'queued' | 'running' | 'succeeded' | 'failed' | 'cancelled' | 'skipped', number>;
}

/** What the provider does with a call; undefined leaves the call to the provider itself. */
export type Script = (
  request: ProviderCall,
  signal: AbortSignal,
  offline: () => Promise<ProviderAnswer>,
) => Promise<ProviderAnswer> | undefined;

/** The provider of the running application, counted and, where a test wants it, scripted: the one thing outside of Orgwright. */
export class ScriptedProvider {
  readonly calls: ProviderCall[] = [];
  script: Script = () => undefined;

  constructor(provider: CompletionProvider) {
    const complete = provider.complete.bind(provider);
    provider.complete = (request, signal) => {
      this.calls.push(request);
      return this.script(request, signal, () => complete(request, signal)) ?? complete(request, signal);
    };
  }

  countOf(purpose: ProviderCall['purpose']): number {
    return this.calls.filter((call) => call.purpose === purpose).length;
  }

  reset(): void {
    this.calls.length = 0;
    this.script = () => undefined;
  }
}

export interface Bakery {
  app: TestApp;
  provider: ScriptedProvider;
  database: DataSource;
  /** Asks for a profile and answers the task as it was queued. */
  order(position: string, unit?: string): Promise<GenerationBody>;
  get(id: string): Promise<GenerationBody>;
  /** Waits until the task is in one of the states. */
  until(id: string, ...states: string[]): Promise<GenerationBody>;
  untilBatch(id: string, ...states: string[]): Promise<BatchBody>;
  post<T>(path: string, request?: TestRequest): Promise<{ status: number; body: T; headers: Headers }>;
  rows<T>(sql: string, parameters?: unknown[]): Promise<T[]>;
  close(): Promise<void>;
}

const quick = {
  GENERATION_RELAY_INTERVAL_MS: '100',
  GENERATION_RECONCILE_INTERVAL_MS: '200',
  GENERATION_RETRY_PAUSE_MS: '50',
  GENERATION_EVENT_POLL_MS: '50',
  GENERATION_LEASE_MS: '1500',
  SHUTDOWN_GRACE_MS: '500',
};

export async function openBakery(environment: Record<string, string> = {}): Promise<Bakery> {
  const app = await startTestApp({ ...quick, ...environment });
  const provider = new ScriptedProvider(app.get(CompletionProvider));
  const database = await connectTo(app.databaseUrl);
  const form = new FormData();
  form.append('file', new Blob([JSON.stringify(structure)], { type: 'application/json' }), 'structure.json');
  const imported = await app.request('POST', '/organization/imports', { form });
  if (imported.status >= 300) {
    await Promise.all([app.close(), database.destroy()]);
    throw new Error(imported.bytes.toString());
  }

  const bakery: Bakery = {
    app,
    provider,
    database,
    async order(position, unit = 'Bakery') {
      const ordered = await app.request<GenerationBody>('POST', '/generations', { body: { unit, position } });
      if (ordered.status !== 202) throw new Error(ordered.bytes.toString());
      return ordered.body;
    },
    get: async (id) => (await app.request<GenerationBody>('GET', `/generations/${id}`)).body,
    until: (id, ...states) =>
      eventually(
        () => bakery.get(id),
        ({ state }) => states.includes(state),
      ),
    untilBatch: (id, ...states) =>
      eventually(
        async () => (await app.request<BatchBody>('GET', `/generation-batches/${id}`)).body,
        ({ state }) => states.includes(state),
      ),
    post: (path, request = {}) => app.request('POST', path, request),
    rows: (sql, parameters = []) => database.query(sql, parameters),
    async close() {
      await app.close().finally(() => (database.isInitialized ? database.destroy() : undefined));
    },
  };
  return bakery;
}

const patienceMs = 15_000;

jest.setTimeout(30_000);

/** Reads again and again until what was read is as wanted. */
export async function eventually<T>(read: () => Promise<T>, wanted: (value: T) => boolean): Promise<T> {
  const deadline = Date.now() + patienceMs;
  let value = await read();
  while (!wanted(value)) {
    if (Date.now() > deadline) throw new Error(`Still ${JSON.stringify(value)} after ${String(patienceMs)} ms.`);
    await pause(20);
    value = await read();
  }
  return value;
}

/** A gate that a scripted call waits at; it opens for good, and lets an aborted call go at once. */
export class Gate {
  private open!: () => void;
  private readonly opened = new Promise<void>((resolve) => (this.open = resolve));
  private arrive!: () => void;
  /** Resolves when the first call stands at the gate. */
  readonly reached = new Promise<void>((resolve) => (this.arrive = resolve));

  release(): void {
    this.open();
  }

  async pass(signal?: AbortSignal): Promise<void> {
    this.arrive();
    const aborted = new Promise<never>((_, reject) => {
      signal?.addEventListener('abort', () => {
        reject(signal.reason as Error);
      });
    });
    await Promise.race([this.opened, aborted]);
  }
}

const { criteria } = readConfigFile<{ criteria: { id: string }[] }>('generation/rubric.yaml');

/** A review's answer with this mark, and so this score, for every criterion. */
export function verdict(mark: number, remark = 'Be more concrete.'): ProviderAnswer {
  return answer(JSON.stringify({ criteria: Object.fromEntries(criteria.map(({ id }) => [id, { mark, remark }])) }));
}

export function answer(text: string): ProviderAnswer {
  const usage = { inputTokens: 100, outputTokens: 20, cachedTokens: 10, costUsd: 0.002 };
  return { text, usage, estimated: false, firstTokenMs: 2, durationMs: 5 };
}
