import { setTimeout as pause } from 'node:timers/promises';
import { adminEmail, adminPassword, startAppProcess } from '../support/app-process.ts';
import { shops, shopTitles } from '../support/shops.ts';

interface Batch {
  id: string;
  state: string;
}

const unitCount = 100;
const msPerSecond = 1_000;

/** Profiles a second that one process publishes without any model: what the pipeline itself costs. */
export async function offlineThroughput(databaseUrl: string, say: (line: string) => void): Promise<void> {
  const app = await startAppProcess({
    databaseUrl,
    redisPrefix: 'bench-offline',
    environment: { LOG_LEVEL: 'warn', GENERATION_CONCURRENCY: '8' },
  });
  const call = async <T>(path: string, init: RequestInit): Promise<T> => {
    const response = await fetch(`${app.url}/api/v1${path}`, init);
    if (!response.ok) throw new Error(`${path}: ${String(response.status)} ${await response.text()}`);
    return (await response.json()) as T;
  };
  const json = (body: object, headers: Record<string, string> = {}): RequestInit => ({
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });
  const { accessToken } = await call<{ accessToken: string }>(
    '/auth/login',
    json({ email: adminEmail, password: adminPassword }),
  );
  const headers = { Authorization: `Bearer ${accessToken}` };
  const form = new FormData();
  form.append(
    'file',
    new Blob([JSON.stringify({ organization: shops(unitCount) })], { type: 'application/json' }),
    's.json',
  );
  await call('/organization/imports', { method: 'POST', headers, body: form });
  const startedAt = performance.now();
  let batch = await call<Batch>('/generation-batches', json({}, headers));
  while (batch.state === 'queued' || batch.state === 'running') {
    await pause(100);
    batch = await call<Batch>(`/generation-batches/${batch.id}`, { headers });
  }
  const seconds = (performance.now() - startedAt) / msPerSecond;
  const count = unitCount * shopTitles.length;
  say(
    `Offline pipeline: ${String(count)} profiles in ${seconds.toFixed(1)} s, ${(count / seconds).toFixed(1)} a second (${batch.state})`,
  );
  await app.stop();
}
