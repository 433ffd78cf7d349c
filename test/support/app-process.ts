import { type ChildProcess, spawn } from 'node:child_process';
import { writeSync } from 'node:fs';
import { freePort } from '../../scripts/services/index.ts';
import { leaksIn } from './leaks.js';
import { newLog, noteEnvironment } from './run-log.js';

export interface AppProcessOptions {
  databaseUrl: string;
  redisPrefix: string;
  role?: 'api' | 'worker' | 'all';
  environment?: Record<string, string>;
}

/** The built application (`node dist/main.js`) as a process of its own. */
export interface AppProcess {
  readonly url: string;
  readonly pid: number;
  /** Everything it has written so far. */
  output(): string;
  /** Ends it at once, as a crash would. */
  crash(): Promise<void>;
  /** Asks it to stop and waits for its end. */
  stop(): Promise<number | null>;
}

export const adminEmail = 'admin@example.com';
export const adminPassword = 'correct horse battery staple';

const startTimeoutMs = 60_000;
const pollMs = 100;

/** Starts the built application and waits until it is ready. */
export async function startAppProcess(options: AppProcessOptions): Promise<AppProcess> {
  const port = await freePort();
  const environment = {
    PATH: process.env['PATH'],
    DATABASE_URL: options.databaseUrl,
    REDIS_URL: process.env['TEST_REDIS_URL'],
    REDIS_PREFIX: options.redisPrefix,
    APP_ROLE: options.role ?? 'all',
    ADMIN_EMAIL: adminEmail,
    ADMIN_PASSWORD: adminPassword,
    RATE_LIMIT_FACTOR: '1000',
    LOG_LEVEL: 'info',
    HOST: '127.0.0.1',
    PORT: String(port),
    ...options.environment,
  };
  noteEnvironment(environment);
  const child = spawn(process.execPath, ['dist/main.js'], { stdio: ['ignore', 'pipe', 'pipe'], env: environment });
  const log = newLog();
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => {
      output += chunk.toString('utf8');
      if (log !== null) writeSync(log, chunk);
    });
  const url = `http://127.0.0.1:${String(port)}`;
  await untilReady(url, child, () => output);
  return {
    url,
    pid: child.pid ?? 0,
    output: () => output,
    async crash() {
      await end(child, 'SIGKILL');
      refuseLeaks(output, options);
    },
    async stop() {
      const code = await end(child, 'SIGTERM');
      refuseLeaks(output, options);
      return code;
    },
  };
}

/** No process of any test may have written a secret: neither what it was started with, nor what looks like one. */
function refuseLeaks(output: string, { databaseUrl, environment = {} }: AppProcessOptions): void {
  const given = Object.entries(environment).filter(([name]) => /(KEY|SECRET|PASSWORD|TOKEN)$/u.test(name));
  const leaks = leaksIn(output, {
    ADMIN_PASSWORD: adminPassword,
    DATABASE_URL: databaseUrl,
    ...Object.fromEntries(given),
  });
  if (leaks.length > 0) throw new Error(`The log of the application shows ${leaks.join(', ')}.`);
}

async function untilReady(url: string, child: ChildProcess, output: () => string): Promise<void> {
  const deadline = Date.now() + startTimeoutMs;
  while (Date.now() < deadline) {
    if (child.exitCode !== null || child.signalCode !== null)
      throw new Error(`The application ended while it started:\n${output()}`);
    const ready = await fetch(`${url}/health/ready`, { signal: AbortSignal.timeout(5_000) }).catch(() => null);
    if (ready?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, pollMs));
  }
  await end(child, 'SIGKILL');
  throw new Error(`The application was not ready after ${String(startTimeoutMs)} ms:\n${output()}`);
}

function end(child: ChildProcess, signal: 'SIGTERM' | 'SIGKILL'): Promise<number | null> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve(child.exitCode);
  return new Promise((resolve) => {
    child.once('exit', (code) => {
      resolve(code);
    });
    child.kill(signal);
  });
}
