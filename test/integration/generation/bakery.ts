import { jest } from '@jest/globals';
import { setTimeout as pause } from 'node:timers/promises';
import { connectTo, startTestApp, type TestApp, type TestRequest } from '../../support/index.js';
import {
  type ModelServer,
  startModelServer,
  type TestLlmConfig,
  writeLlmConfig,
} from '../../support/model-server/index.js';
import type { DataSource } from 'typeorm';

/** A company small enough to be looked at, with one unit name that stands for two units. */
const structure = {
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
  waitingFor: string | null;
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

export interface Bakery {
  app: TestApp;
  /** The model that is asked, over HTTP; honest unless a test scripts it. */
  model: ModelServer;
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

const stub = (server: ModelServer): TestLlmConfig => ({ providers: { stub: { server } } });

/** The whole application with the bakery in it, and a model server as its only provider unless `llm` says otherwise. */
export async function openBakery(
  environment: Record<string, string> = {},
  llm: (model: ModelServer) => TestLlmConfig = stub,
): Promise<Bakery> {
  const model = await startModelServer();
  const settings = { ...quick, CONFIG_DIRECTORY: writeLlmConfig(llm(model)), ...environment };
  const app = await startTestApp(settings).catch(async (error: unknown) => {
    await model.close();
    throw error;
  });
  const database = await connectTo(app.databaseUrl);
  await importOrganization(app, structure).catch(async (error: unknown) => {
    await Promise.all([app.close(), database.destroy(), model.close()]);
    throw error;
  });

  const bakery: Bakery = {
    app,
    model,
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
      await model.close();
    },
  };
  return bakery;
}

/** Makes these units, by name, the whole organisation. */
export async function importOrganization(app: TestApp, units: object): Promise<void> {
  const form = new FormData();
  const content = JSON.stringify({ organization: units });
  form.append('file', new Blob([content], { type: 'application/json' }), 'structure.json');
  const imported = await app.request('POST', '/organization/imports', { form });
  if (imported.status >= 300) throw new Error(imported.bytes.toString());
}

const patienceMs = 15_000;

jest.setTimeout(30_000);

/** Reads again and again until what was read is as wanted. */
export async function eventually<T>(
  read: () => Promise<T>,
  wanted: (value: T) => boolean,
  patience = patienceMs,
): Promise<T> {
  const deadline = Date.now() + patience;
  let value = await read();
  while (!wanted(value)) {
    if (Date.now() > deadline) throw new Error(`Still ${JSON.stringify(value)} after ${String(patience)} ms.`);
    await pause(20);
    value = await read();
  }
  return value;
}

/** A gate that a call waits at (`after(() => gate.pass())`); it opens for good. */
export class Gate {
  private open!: () => void;
  private readonly opened = new Promise<void>((resolve) => (this.open = resolve));
  private arrive!: () => void;
  /** Resolves when the first call stands at the gate. */
  readonly reached = new Promise<void>((resolve) => (this.arrive = resolve));

  release(): void {
    this.open();
  }

  async pass(): Promise<void> {
    this.arrive();
    await this.opened;
  }
}
