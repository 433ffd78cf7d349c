import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { access, chmod, chown, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { type Service, startChildService } from './child-service.ts';
import { freePort } from './free-port.ts';
import { type Account, postgresAccount, postgresBinaries } from './postgres-binaries.ts';

const execFileAsync = promisify(execFile);

export interface PostgresOptions {
  /** Folder of the cluster; it is created when it is not there. Default: a new temporary folder. */
  dataDir?: string;
  /** Preferred port; the next free one is taken when it is not free. Default: any free one. */
  port?: number;
  /** True: durable writes, and the data stays after `stop()`. False (default): fast, unsafe and gone after `stop()`. */
  persistent?: boolean;
}

const user = 'orgwright';
const maxConnections = 300;

/** Starts a PostgreSQL 18 of its own on the loopback interface; `url` names its superuser and its `postgres` database. */
export async function startPostgres(options: PostgresOptions = {}): Promise<Service> {
  const account = postgresAccount();
  const binaries = await postgresBinaries(account);
  const persistent = options.persistent ?? false;
  const dataDir = options.dataDir ?? (await mkdtemp(join(tmpdir(), 'orgwright-postgres-data-')));
  const password = await createCluster(binaries.initdb, dataDir, account);
  await removeStaleLock(dataDir);

  const port = await freePort(options.port);
  const child = await startChildService({
    command: binaries.postgres,
    args: ['-D', dataDir, '-p', String(port), ...settings(persistent).flatMap((setting) => ['-c', setting])],
    owner: account,
    stopSignal: 'SIGINT',
    temporaryDir: persistent ? null : dataDir,
    isReady: (output) => output.includes('database system is ready to accept connections'),
  });
  return {
    url: `postgresql://${user}:${password}@127.0.0.1:${port}/postgres`,
    port,
    pid: child.pid,
    stop: () => child.stop(),
  };
}

function settings(persistent: boolean): string[] {
  const common = ['listen_addresses=127.0.0.1', 'unix_socket_directories=', `max_connections=${maxConnections}`];
  if (persistent) return common;
  return [...common, 'fsync=off', 'synchronous_commit=off', 'full_page_writes=off', 'autovacuum=off'];
}

/** Answers the superuser's password, which is kept in the cluster's own folder. */
async function createCluster(initdb: string, dataDir: string, account: Account): Promise<string> {
  const passwordFile = join(dataDir, 'orgwright.password');
  if (await exists(join(dataDir, 'PG_VERSION'))) return (await readFile(passwordFile, 'utf8')).trim();

  await mkdir(dataDir, { recursive: true });
  const password = randomBytes(16).toString('hex');
  const setUpDir = await mkdtemp(join(tmpdir(), 'orgwright-postgres-set-up-'));
  const setUpFile = join(setUpDir, 'password');
  await writeFile(setUpFile, password, { mode: 0o600 });
  if (account) {
    for (const path of [dataDir, setUpDir, setUpFile]) await chown(path, account.uid, account.gid);
  }
  await chmod(dataDir, 0o700);
  try {
    await execFileAsync(
      initdb,
      [
        `--pgdata=${dataDir}`,
        `--username=${user}`,
        `--pwfile=${setUpFile}`,
        '--auth=scram-sha-256',
        '--encoding=UTF8',
        ...localeFlags(),
        '--no-sync',
        '--no-instructions',
      ],
      { ...(account ?? {}), cwd: '/' },
    );
  } catch (error) {
    await rm(dataDir, { recursive: true, force: true });
    throw new Error(`initdb could not create a cluster in ${dataDir}.`, { cause: error });
  } finally {
    await rm(setUpDir, { recursive: true, force: true });
  }
  await writeFile(passwordFile, password, { mode: 0o600 });
  return password;
}

/** A UTF-8 character type, without which letters outside ASCII are no letters for pg_trgm; sorting by code point. */
function localeFlags(): string[] {
  const ctype = process.platform === 'darwin' ? 'en_US.UTF-8' : 'C.UTF-8';
  return ['--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--lc-collate=C', `--lc-ctype=${ctype}`];
}

/** In a container the process id of a lock that a crash left behind may by now be another program's. */
async function removeStaleLock(dataDir: string): Promise<void> {
  const lock = join(dataDir, 'postmaster.pid');
  const pid = await readFile(lock, 'utf8').then(
    (text) => Number(text.split('\n')[0]),
    () => null,
  );
  if (pid === null || process.platform !== 'linux') return;
  const program = await readFile(`/proc/${pid}/comm`, 'utf8').catch(() => '');
  if (program.trim() !== 'postgres') await rm(lock, { force: true });
}

const exists = (path: string) =>
  access(path).then(
    () => true,
    () => false,
  );
