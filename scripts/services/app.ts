import { type ChildProcess, spawn } from 'node:child_process';
import { guardAgainstParentDeath } from './child-service.ts';

export interface AppOptions {
  /** Added to this process's environment; DATABASE_URL and REDIS_URL have to be in one of the two. */
  environment: Record<string, string>;
  port: number;
  /** Where its log goes: a file descriptor, or kept for the message of a failed start. */
  log?: number;
}

export interface RunningApp {
  readonly url: string;
  readonly pid: number;
  /** Settles when the process has ended, for whatever reason. */
  readonly ended: Promise<void>;
  stop(): Promise<void>;
}

const startTimeoutMs = 60_000;
const probeIntervalMs = 50;
const keptOutputChars = 4_000;
const stopTimeoutMs = 30_000;

/** Starts the built application (`dist/main.js`) as a process of its own and waits until it is ready. */
export async function startApp({ environment, port, log }: AppOptions): Promise<RunningApp> {
  const child = spawn(process.execPath, ['dist/main.js'], {
    stdio: ['ignore', log ?? 'pipe', log ?? 'pipe'],
    env: { ...process.env, HOST: '127.0.0.1', PORT: String(port), ...environment },
    detached: true,
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on('data', (chunk: Buffer) => (output = (output + chunk.toString('utf8')).slice(-keptOutputChars)));
  }
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
  const url = `http://127.0.0.1:${port}`;
  const isUp = await untilReady(child, url);
  if (!isUp) {
    const how = child.signalCode ?? (child.exitCode === null ? 'not ready in time' : `exit code ${child.exitCode}`);
    child.kill('SIGKILL');
    await ended;
    throw new Error(`The application did not start (${how}).\n${output}`);
  }
  const guard = guardAgainstParentDeath(child.pid ?? 0, 'SIGTERM');
  return {
    url,
    pid: child.pid ?? 0,
    ended,
    async stop() {
      guard?.kill('SIGKILL');
      await end(child, ended);
    },
  };
}

async function untilReady(child: ChildProcess, url: string): Promise<boolean> {
  const deadline = Date.now() + startTimeoutMs;
  while (Date.now() < deadline && child.exitCode === null && child.signalCode === null) {
    const ready = await fetch(`${url}/health/ready`, { signal: AbortSignal.timeout(1_000) }).then(
      (response) => response.ok,
      () => false,
    );
    if (ready) return true;
    await new Promise((resolve) => setTimeout(resolve, probeIntervalMs));
  }
  return false;
}

async function end(child: ChildProcess, ended: Promise<void>): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill('SIGTERM');
  const timer = setTimeout(() => child.kill('SIGKILL'), stopTimeoutMs);
  await ended;
  clearTimeout(timer);
}
