// Compares the OpenAPI document of the built application with the committed one (--check), or writes it (--write).
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { freePort, startApp, startPostgres, startRedis } from './services/index.ts';

const committedFile = 'test/contract/openapi.json';
const document = await servedDocument();

if (process.argv.includes('--write')) {
  mkdirSync(dirname(committedFile), { recursive: true });
  writeFileSync(committedFile, document);
  process.stdout.write(`${committedFile} is written.\n`);
} else {
  compare(existsSync(committedFile) ? readFileSync(committedFile, 'utf8') : '');
}

function compare(committed: string): void {
  if (committed === document) return;
  const [was, is] = [committed.split('\n'), document.split('\n')];
  const first = is.findIndex((text, index) => text !== was[index]);
  process.stdout.write(`The API differs from ${committedFile}, first in line ${first + 1}:
  committed: ${(was[first] ?? '').trim()}
  served:    ${(is[first] ?? '').trim()}
If the change is meant: npm run openapi:write, and read the difference.\n`);
  process.exitCode = 1;
}

async function servedDocument(): Promise<string> {
  const [postgres, redis] = await Promise.all([startPostgres(), startRedis()]);
  try {
    const environment = { DATABASE_URL: postgres.url, REDIS_URL: redis.url, APP_ROLE: 'api', LOG_LEVEL: 'error' };
    const app = await startApp({ environment, port: await freePort() });
    try {
      const response = await fetch(`${app.url}/api/docs-json`);
      if (!response.ok) throw new Error(`/api/docs-json answered ${response.status}.`);
      return `${JSON.stringify(sorted(await response.json()), null, 2)}\n`;
    } finally {
      await app.stop();
    }
  } finally {
    await Promise.all([postgres.stop(), redis.stop()]);
  }
}

/** Paths and schemas by name: their order must not depend on the order in which modules are loaded. */
function sorted(served: unknown): unknown {
  const openApi = served as { paths: object; components?: { schemas?: object } };
  const byName = (members: object = {}) =>
    Object.fromEntries(Object.entries(members).sort(([a], [b]) => (a < b ? -1 : 1)));
  return {
    ...openApi,
    paths: byName(openApi.paths),
    components: { ...openApi.components, schemas: byName(openApi.components?.schemas) },
  };
}
