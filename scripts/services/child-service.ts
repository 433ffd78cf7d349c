import { type ChildProcess, spawn } from 'node:child_process';
import { rm } from 'node:fs/promises';

/** A server process that this process started, reachable at `url`. */
export interface Service {
  readonly url: string;
  readonly port: number;
  readonly pid: number;
  /** Stops the process by its id and waits for its end; removes its files when they were temporary. */
  stop(): Promise<void>;
}

export interface ChildServiceOptions {
  command: string;
  args: string[];
  env?: NodeJS.ProcessEnv;
  owner?: { uid: number; gid: number } | null;
  stopSignal: 'SIGINT' | 'SIGTERM';
  /** Folder that goes with the process. */
  temporaryDir?: string | null;
  /** True once a line of output says that the server takes connections. */
  isReady(output: string): boolean;
}

export interface ChildService {
  readonly pid: number;
  stop(): Promise<void>;
}

const startTimeoutMs = 60_000;
const stopTimeoutMs = 20_000;
const keptOutputChars = 4_000;

/**
 * Starts a server in a process group of its own (Ctrl-C reaches only the parent, which decides the order of the stops) and
 * waits until it is ready. When the parent dies without stopping it, a small shell that holds a pipe to the parent does.
 */
export async function startChildService(options: ChildServiceOptions): Promise<ChildService> {
  const child = spawn(options.command, options.args, {
    ...(options.owner ?? {}),
    cwd: '/',
    env: options.env ?? process.env,
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  });
  await ready(child, options);
  const pid = child.pid ?? 0;
  const guard = guardAgainstParentDeath(pid, options.stopSignal, options.temporaryDir ?? '');
  child.unref();
  return {
    pid,
    async stop() {
      guard?.kill('SIGKILL');
      await stopChild(child, options.stopSignal);
      if (options.temporaryDir) await rm(options.temporaryDir, { recursive: true, force: true });
    },
  };
}

function ready(child: ChildProcess, options: ChildServiceOptions): Promise<void> {
  return new Promise((resolve, reject) => {
    let output = '';
    const timer = setTimeout(() => {
      child.kill('SIGKILL');
      reject(new Error(`${options.command} was not ready after ${startTimeoutMs} ms:\n${output}`));
    }, startTimeoutMs);
    const read = (chunk: Buffer) => {
      output = (output + chunk.toString('utf8')).slice(-keptOutputChars);
      if (options.isReady(output)) {
        clearTimeout(timer);
        resolve();
      }
    };
    for (const stream of [child.stdout, child.stderr]) {
      stream?.on('data', read);
      (stream as unknown as { unref?: () => void }).unref?.();
    }
    child.once('error', (error) => {
      clearTimeout(timer);
      reject(error);
    });
    child.once('exit', (code, signal) => {
      clearTimeout(timer);
      reject(new Error(`${options.command} ended with ${signal ?? code}:\n${output}`));
    });
  });
}

const guardScript = `read _; kill -s "$1" "$2"; i=0
while [ $i -lt 100 ] && kill -0 "$2"; do sleep 0.1; i=$((i+1)); done
[ -z "$3" ] || rm -rf "$3"`;

/** Stops the process when the pipe to this one breaks; kill the guard before an orderly stop. */
export function guardAgainstParentDeath(pid: number, signal: string, temporaryDir = ''): ChildProcess | null {
  if (process.platform === 'win32') return null;
  const guard = spawn('/bin/sh', ['-c', guardScript, 'sh', signal.slice(3), String(pid), temporaryDir], {
    cwd: '/',
    stdio: ['pipe', 'ignore', 'ignore'],
    detached: true,
  });
  guard.on('error', () => undefined);
  guard.stdin.on('error', () => undefined);
  (guard.stdin as unknown as { unref?: () => void }).unref?.();
  guard.unref();
  return guard;
}

async function stopChild(child: ChildProcess, signal: 'SIGINT' | 'SIGTERM'): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  child.ref();
  child.kill(process.platform === 'win32' ? 'SIGKILL' : signal);
  const timer = setTimeout(() => child.kill('SIGKILL'), stopTimeoutMs);
  await ended;
  clearTimeout(timer);
}
