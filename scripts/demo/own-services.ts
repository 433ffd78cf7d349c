import { createHash } from 'node:crypto';
import { join, resolve } from 'node:path';
import pg from 'pg';
import { isReachableByOthers } from '../services/postgres-binaries.ts';
import { type Service, startPostgres, startRedis } from '../services/index.ts';

const database = 'orgwright';
const preferredPostgresPort = 54320;
const preferredRedisPort = 63790;

/** DATABASE_URL where it is set, else a PostgreSQL of the demo's own with its data in the folder. */
export async function databaseUrl(
  dataDir: string,
  started: (service: Service) => void,
  say: (line: string) => void,
): Promise<string> {
  const given = process.env['DATABASE_URL'];
  if (given) return given;
  const folder = await folderForPostgres(dataDir);
  if (folder !== resolve(dataDir))
    say(`PostgreSQL cannot run as root and may not enter this folder: its data is in ${folder}.`);
  const postgres = await startPostgres({
    dataDir: join(folder, 'postgres'),
    port: preferredPostgresPort,
    persistent: true,
  });
  started(postgres);
  const client = new pg.Client(postgres.url);
  await client.connect();
  try {
    const { rowCount } = await client.query('SELECT FROM pg_database WHERE datname = $1', [database]);
    if (rowCount === 0) await client.query(`CREATE DATABASE ${database}`);
  } finally {
    await client.end();
  }
  return Object.assign(new URL(postgres.url), { pathname: `/${database}` }).href;
}

/** REDIS_URL where it is set, else a Redis of the demo's own with its data in the folder. */
export async function redisUrl(dataDir: string, started: (service: Service) => void): Promise<string> {
  const given = process.env['REDIS_URL'];
  if (given) return given;
  const redis = await startRedis({ port: preferredRedisPort, persistentDir: resolve(dataDir, 'redis') });
  started(redis);
  return redis.url;
}

/** As root, PostgreSQL runs under another account, which a folder below a private one (/root) would shut out. */
async function folderForPostgres(dataDir: string): Promise<string> {
  const folder = resolve(dataDir);
  if (process.getuid?.() !== 0 || (await isReachableByOthers(folder))) return folder;
  const name = createHash('sha256').update(folder).digest('hex').slice(0, 8);
  return join('/var/lib', `orgwright-demo-${name}`);
}
