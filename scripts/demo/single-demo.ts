import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';

interface Mark {
  pid: number;
  url: string | null;
}

/** One demo a data folder: answers the address of a running one, or null after taking the place. */
export function takePlace(file: string): Mark | null {
  if (existsSync(file)) {
    const mark = JSON.parse(readFileSync(file, 'utf8')) as Mark;
    if (isDemo(mark.pid)) return mark;
  }
  markPlace(file, null);
  return null;
}

export function markPlace(file: string, url: string | null): void {
  writeFileSync(file, JSON.stringify({ pid: process.pid, url } satisfies Mark));
}

export function leavePlace(file: string): void {
  rmSync(file, { force: true });
}

/** A process of this id runs, and where the system tells, it runs a demo: ids are used again. */
function isDemo(pid: number): boolean {
  if (pid === process.pid) return false;
  try {
    process.kill(pid, 0);
    const commandLine = `/proc/${pid}/cmdline`;
    return !existsSync(commandLine) || readFileSync(commandLine, 'utf8').includes('demo.ts');
  } catch {
    return false;
  }
}
