import { spawnSync } from 'node:child_process';
import { accessSync, chmodSync, constants, existsSync, rmSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';

const threeWays = `Redis is needed, and none was found. One of three:
  1. install it so that redis-server (or valkey-server) is on the PATH: apt-get install redis-server | dnf install valkey | brew install redis
  2. run this as root, or with passwordless sudo, on Debian or Ubuntu: the package is then installed for you
  3. use a running one (6.2 or newer, maxmemory-policy noeviction): REDIS_URL=redis://host:6379 npm run demo`;

/** The path of redis-server or valkey-server; installs the Debian package when there is none and this process may. */
export async function redisProgram(): Promise<string> {
  const found = findProgram() ?? installDebianPackage();
  if (found === null) throw new Error(threeWays);
  return Promise.resolve(found);
}

function findProgram(): string | null {
  const folders = (process.env['PATH'] ?? '')
    .split(delimiter)
    .concat('/usr/bin', '/usr/local/bin', '/opt/homebrew/bin');
  for (const name of ['redis-server', 'valkey-server']) {
    for (const folder of folders) if (folder !== '' && isExecutable(join(folder, name))) return join(folder, name);
  }
  return null;
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

const installTimeoutMs = 300_000;
const policyFile = '/usr/sbin/policy-rc.d';

function installDebianPackage(): string | null {
  if (!existsSync('/usr/bin/apt-get')) return null;
  const prefix = process.getuid?.() === 0 ? [] : ['sudo', '-n'];
  if (prefix.length > 0 && !run([...prefix, 'true'])) return null;
  process.stderr.write('No redis-server on the PATH: installing the Debian package redis-server …\n');

  // A policy of 101 keeps the package from starting a service of its own.
  const ownPolicy = !existsSync(policyFile);
  if (ownPolicy) writePolicy(prefix);
  try {
    const aptGet = [...prefix, 'env', 'DEBIAN_FRONTEND=noninteractive', 'apt-get', '-qq', '-y'];
    const install = [...aptGet, 'install', '--no-install-recommends', 'redis-server'];
    if (!run(install)) {
      run([...aptGet, 'update']);
      run(install);
    }
  } finally {
    if (ownPolicy) removePolicy(prefix);
  }
  return findProgram();
}

function writePolicy(prefix: string[]): void {
  const script = '#!/bin/sh\nexit 101\n';
  if (prefix.length === 0) {
    writeFileSync(policyFile, script);
    chmodSync(policyFile, 0o755);
  } else {
    run([...prefix, 'sh', '-c', `printf '%s' "$1" > ${policyFile} && chmod 755 ${policyFile}`, 'sh', script]);
  }
}

function removePolicy(prefix: string[]): void {
  if (prefix.length === 0) rmSync(policyFile, { force: true });
  else run([...prefix, 'rm', '-f', policyFile]);
}

function run([command, ...args]: string[]): boolean {
  return command !== undefined && spawnSync(command, args, { stdio: 'ignore', timeout: installTimeoutMs }).status === 0;
}
