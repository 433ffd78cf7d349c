// The whole product on this machine with the sample company (`npm run demo`), until Ctrl-C.
import { mkdirSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { readCredentials, signIn } from './demo/credentials.ts';
import { buildWhenStale } from './demo/fresh-build.ts';
import { databaseUrl, redisUrl } from './demo/own-services.ts';
import { inShort } from './demo/profile-in-short.ts';
import { firstProfile, loadSampleCompany } from './demo/sample-company.ts';
import { leavePlace, markPlace, takePlace } from './demo/single-demo.ts';
import { StopStack } from './demo/stop-stack.ts';
import { freePort, type Service, startApp } from './services/index.ts';

const dataDir = '.data';
const preferredPort = 3000;
const placeFile = join(dataDir, 'demo.json');
const credentialsFile = join(dataDir, 'credentials.json');
const logFile = join(dataDir, 'app.log');

const started = new StopStack();
let isStopping = false;
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(signal, () => {
    void end(0, '\nStopping …');
  });
}

mkdirSync(dataDir, { recursive: true });
const other = takePlace(placeFile);
if (other) {
  say(`A demo is already running (process ${other.pid})${other.url ? ` at ${other.url}` : ''}.`);
  process.exit(1);
}
started.push(async () => {
  leavePlace(placeFile);
});
await run().catch((error: unknown) =>
  end(1, `${error instanceof Error ? error.message : String(error)}\nThe application's log is ${logFile}.`),
);

async function run(): Promise<void> {
  const keep = (service: Service) => started.push(() => service.stop());
  const [database, redis] = await Promise.all([
    databaseUrl(dataDir, keep, say),
    redisUrl(dataDir, keep),
    Promise.resolve().then(() => buildWhenStale(say)),
  ]);
  const { credentials, isPasswordNew } = readCredentials(credentialsFile);
  const wanted = Number(process.env['PORT'] || preferredPort);
  const port = await freePort(wanted);
  if (port !== wanted) say(`Port ${wanted} is taken: using ${port}.`);
  const app = await startApp({
    port,
    log: openSync(logFile, 'a'),
    environment: {
      HOST: process.env['HOST'] ?? '127.0.0.1',
      DATABASE_URL: database,
      REDIS_URL: redis,
      APP_ROLE: 'all',
      ADMIN_EMAIL: credentials.email,
      ADMIN_PASSWORD: credentials.password,
      API_DOCS_EXAMPLES: 'full',
    },
  });
  started.push(() => app.stop());
  void app.ended.then(() => end(1, `The application has ended; its log is ${logFile}.`));
  markPlace(placeFile, app.url);

  const api = await signIn(app.url, credentialsFile, credentials);
  await loadSampleCompany(api, join(dataDir, 'loading-sample-company'), say);
  const profile = await firstProfile(api, say);
  if (profile) say(inShort(profile));
  say(`
Orgwright is running.
  Swagger UI   ${app.url}/api/docs
  Log in       ${credentials.email}${isPasswordNew ? `  ${credentials.password}` : ''}
  Password     and API key are kept in ${credentialsFile}
  Log file     ${logFile}
Ctrl-C stops it; the data stays in ${dataDir}.`);
}

async function end(exitCode: number, line: string): Promise<void> {
  if (isStopping) return;
  say(line);
  isStopping = true;
  await started.run();
  process.exit(exitCode);
}

function say(line: string): void {
  if (!isStopping) process.stdout.write(`${line}\n`);
}
