import { type ChildProcess, spawn } from 'node:child_process';

/** One named check: a command that ends with 0 when all is well. */
export interface Step {
  name: string;
  command: string[];
}

export interface StepResult {
  name: string;
  passed: boolean;
  seconds: number;
  output: string;
}

const running = new Set<ChildProcess>();

/** Runs a step in a process group of its own and keeps its output. */
export function runStep({ name, command }: Step): Promise<StepResult> {
  const [program = '', ...args] = command;
  const startedAt = performance.now();
  return new Promise((resolve) => {
    const child = spawn(program, args, {
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: process.platform !== 'win32',
      env: { ...process.env, FORCE_COLOR: '0', CI: process.env['CI'] ?? 'true' },
    });
    running.add(child);
    const chunks: Buffer[] = [];
    child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => chunks.push(chunk));
    const end = (passed: boolean, failure = '') => {
      running.delete(child);
      signalGroup(child, 'SIGKILL');
      const output = Buffer.concat(chunks).toString('utf8') + failure;
      resolve({ name, passed, seconds: (performance.now() - startedAt) / 1000, output });
    };
    child.on('error', (error) => end(false, error.message));
    child.on('close', (code) => end(code === 0));
  });
}

const stopGraceMs = 5_000;

/** Ends the steps under way with everything they started. */
export async function stopSteps(): Promise<void> {
  const ended = [...running].map((child) => new Promise((resolve) => child.once('close', resolve)));
  signalAll('SIGTERM');
  const timer = setTimeout(() => signalAll('SIGKILL'), stopGraceMs);
  await Promise.all(ended);
  clearTimeout(timer);
}

function signalAll(signal: NodeJS.Signals): void {
  for (const child of running) signalGroup(child, signal);
}

/** Reaches what a step has started as well, also after its own end. */
function signalGroup({ pid }: ChildProcess, signal: NodeJS.Signals): void {
  if (pid === undefined) return;
  try {
    process.kill(process.platform === 'win32' ? pid : -pid, signal);
  } catch {
    return;
  }
}
