import { mkdir, mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Service, startChildService } from './child-service.ts';
import { freePort } from './free-port.ts';
import { redisProgram } from './redis-program.ts';

export interface RedisOptions {
  /** Preferred port; the next free one is taken when it is not free. Default: any free one. */
  port?: number;
  /** Folder of the append-only file. Default: nothing is kept. */
  persistentDir?: string;
}

const databases = 1024;

/** Starts a Redis (or Valkey) of its own on the loopback interface that never evicts a key. */
export async function startRedis(options: RedisOptions = {}): Promise<Service> {
  const program = await redisProgram();
  const persistentDir = options.persistentDir ?? null;
  const dir = persistentDir ?? (await mkdtemp(join(tmpdir(), 'orgwright-redis-')));
  await mkdir(dir, { recursive: true });
  const port = await freePort(options.port);
  const child = await startChildService({
    command: program,
    args: [
      ...['--port', String(port), '--bind', '127.0.0.1', '--dir', dir, '--databases', String(databases)],
      ...['--maxmemory-policy', 'noeviction', '--save', '', '--appendonly', persistentDir ? 'yes' : 'no'],
      ...['--daemonize', 'no'],
    ],
    stopSignal: 'SIGTERM',
    temporaryDir: persistentDir ? null : dir,
    isReady: (output) => output.includes('eady to accept connections'),
  });
  return {
    url: `redis://127.0.0.1:${port}`,
    port,
    pid: child.pid,
    stop: () => child.stop(),
  };
}
