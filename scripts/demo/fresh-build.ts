import { spawnSync } from 'node:child_process';
import { globSync, statSync } from 'node:fs';

const sources = ['src/**/*.ts', 'migrations/*.ts', 'package-lock.json', 'tsconfig*.json', 'nest-cli.json'];

/** Builds unless what the build writes last is newer than every source. */
export function buildWhenStale(say: (line: string) => void): void {
  const newestSource = Math.max(...globSync(sources).map(modifiedAt));
  const built = globSync(['dist/main.js', 'dist/migrations/*.js']);
  if (built.includes('dist/main.js') && built.length > 1 && Math.min(...built.map(modifiedAt)) > newestSource) return;
  say('Building …');
  const { status, stdout, stderr } = spawnSync('npm', ['run', '--silent', 'build'], { encoding: 'utf8' });
  if (status !== 0) throw new Error(`The build failed.\n${stdout}${stderr}`);
}

function modifiedAt(file: string): number {
  return statSync(file).mtimeMs;
}
