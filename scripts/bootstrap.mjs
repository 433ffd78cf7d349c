// Runs one of the TypeScript scripts under the project's own Node, after installing what is not installed. It is plain
// JavaScript without dependencies, because on a fresh machine it runs on the host's Node (20 or newer) with nothing there.
// usage: node scripts/bootstrap.mjs scripts/<name>.ts [arguments]
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { delimiter, dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const modules = join(root, 'node_modules');
const programs = join(modules, '.bin');
const ownNode = join(modules, 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
const oldestNodeMajor = 20;
const parentPollMs = 500;

function readLock(path) {
  return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')).packages : null;
}

/** Installed means: every package of the lock file that this platform needs is there in its version, and no other. */
function isInstalled() {
  const wanted = readLock(join(root, 'package-lock.json'));
  const present = readLock(join(modules, '.package-lock.json'));
  if (!present || !existsSync(ownNode)) return false;
  const missing = Object.entries(wanted).some(([path, entry]) => {
    if (path === '' || entry.link) return false;
    const found = present[path];
    return found ? found.version !== entry.version : !(entry.optional || entry.devOptional || entry.peer);
  });
  return !missing && Object.keys(present).every((path) => path in wanted);
}

function install() {
  process.stdout.write('Installing the dependencies (npm ci) …\n');
  const path = (process.env.PATH ?? '').split(delimiter).filter((folder) => resolve(folder) !== programs);
  const npm = spawnSync(
    'npm',
    ['ci', '--no-audit', '--no-fund', '--loglevel=error', '--include=dev', '--include=optional'],
    {
      cwd: root,
      env: { ...process.env, PATH: path.join(delimiter) },
      stdio: 'inherit',
      shell: process.platform === 'win32',
    },
  );
  if (npm.status !== 0) fail('npm ci failed; its messages are above.');
  if (!existsSync(ownNode)) fail(`${ownNode} is missing: was npm told to ignore install scripts?`);
}

function fail(message) {
  process.stderr.write(`${message}\n`);
  process.exit(1);
}

if (Number(process.versions.node.split('.')[0]) < oldestNodeMajor) {
  fail(`Node ${oldestNodeMajor} or newer is needed; this is ${process.version}.`);
}
if (!isInstalled()) install();

const child = spawn(ownNode, process.argv.slice(2), {
  cwd: root,
  env: { ...process.env, PATH: `${programs}${delimiter}${process.env.PATH ?? ''}` },
  stdio: 'inherit',
});
// From a terminal the child may get a signal twice, which it minds as once.
process.on('SIGINT', () => child.kill('SIGINT'));
process.on('SIGTERM', () => child.kill('SIGTERM'));
process.on('SIGHUP', () => child.kill('SIGHUP'));
// A killed npm passes nothing on.
const parent = process.ppid;
setInterval(() => process.ppid === parent || child.kill('SIGTERM'), parentPollMs).unref();
child.on('exit', (code, signal) => process.exit(code ?? (signal === 'SIGINT' ? 130 : 143)));
