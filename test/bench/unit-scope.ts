import { adminEmail, adminPassword, startAppProcess } from '../support/app-process.ts';
import { lineOf, percentilesOf } from './percentiles.ts';

interface Box {
  positions: string[];
  children: Record<string, Box>;
}

type Call = <T>(method: string, path: string, request?: { headers?: Headers; body?: object }) => Promise<T>;
type Headers = Record<string, string>;

const divisions = 99;
const teamsOfDivision = 1_008;
const samples = 60;
const scopes = ['organization:read', 'kpi:read'];
const paths = [
  '/organization/units?limit=20',
  '/organization/positions?limit=20',
  '/organization/search?q=team%20lead',
  '/kpi/mappings?limit=20',
  '/kpi/sets',
  '/kpi/coverage',
  '/dashboard',
];

/** What it costs to see a branch instead of everything, in an organisation of nearly as many units as there may be. */
export async function unitScope(databaseUrl: string, say: (line: string) => void): Promise<void> {
  const app = await startAppProcess({
    databaseUrl,
    redisPrefix: 'bench-unit-scope',
    environment: { LOG_LEVEL: 'warn', APP_ROLE: 'api', RATE_LIMIT_FACTOR: '1000' },
  });
  try {
    const call = callerOf(app.url);
    const login = { email: adminEmail, password: adminPassword };
    const { accessToken } = await call<{ accessToken: string }>('POST', '/auth/login', { body: login });
    const headers = { Authorization: `Bearer ${accessToken}` };
    await importForm(app.url, headers, { Works: { positions: ['Director'], children: works() } });
    const [making, division] = await Promise.all(
      ['Works > Making', 'Works > Making > Division 7'].map(async (unit) => {
        const found = await call<{ unit: { id: string } }>('POST', '/organization/resolve', {
          headers,
          body: { unit },
        });
        return found.unit.id;
      }),
    );
    say(`Unit scope, ${String(1 + 1 + divisions * (teamsOfDivision + 1))} units (ms):`);
    for (const [name, unitId] of [
      ['everything', null],
      ['all but one unit', making],
      ['one division', division],
    ] as const) {
      const body = { name, scopes, unitId: unitId ?? null };
      const { key } = await call<{ key: string }>('POST', '/api-keys', { headers, body });
      await measure(call, name, { 'X-API-Key': key }, say);
    }
  } finally {
    await app.stop();
  }
}

function works(): Record<string, Box> {
  const team = (): Box => ({ positions: ['Team Lead', 'Fitter'], children: {} });
  const teams = (): Record<string, Box> =>
    Object.fromEntries(Array.from({ length: teamsOfDivision }, (_, index) => [`Team ${String(index + 1)}`, team()]));
  const making = Object.fromEntries(
    Array.from({ length: divisions }, (_, index) => [
      `Division ${String(index + 1)}`,
      { positions: ['Head of Division'], children: teams() },
    ]),
  );
  return { Making: { positions: ['Head of Making'], children: making } };
}

async function measure(call: Call, name: string, headers: Headers, say: (line: string) => void): Promise<void> {
  say(`  ${name}: first, then p50, p95, p99`);
  for (const path of paths) {
    const times: number[] = [];
    for (let sample = 0; sample <= samples; sample++) {
      const startedAt = performance.now();
      await call('GET', path, { headers });
      times.push(performance.now() - startedAt);
    }
    const [first = Number.NaN, ...others] = times;
    say(`${lineOf(path.split('?')[0] ?? path, percentilesOf(others))}   first ${first.toFixed(1)}`);
  }
}

async function importForm(url: string, headers: Headers, organization: Record<string, Box>): Promise<void> {
  const form = new FormData();
  const file = new Blob([JSON.stringify({ organization })], { type: 'application/json' });
  form.append('file', file, 'works.json');
  const response = await fetch(`${url}/api/v1/organization/imports`, { method: 'POST', headers, body: form });
  if (!response.ok) throw new Error(await response.text());
}

const callerOf =
  (url: string): Call =>
  async <T>(method: string, path: string, { headers, body }: { headers?: Headers; body?: object } = {}): Promise<T> => {
    const response = await fetch(`${url}/api/v1${path}`, {
      method,
      headers: { ...(body && { 'content-type': 'application/json' }), ...headers },
      ...(body && { body: JSON.stringify(body) }),
    });
    if (!response.ok) throw new Error(`${path}: ${String(response.status)} ${await response.text()}`);
    return (await response.json()) as T;
  };
