import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type BrokenImport, brokenFiles, soundFiles } from './broken-boundaries.js';

const projectRoot = resolve(import.meta.dirname, '../..');
const configFile = '.dependency-cruiser.cjs';
const { forbidden } = createRequire(import.meta.url)(join(projectRoot, configFile)) as {
  forbidden: { name: string }[];
};

describe('dependency-cruiser rules', () => {
  let root: string;
  let reported: BrokenImport[];

  beforeAll(async () => {
    root = await mkdtemp(join(tmpdir(), 'orgwright-boundaries-'));
    for (const file of [configFile, 'package.json', 'tsconfig.json'])
      await cp(join(projectRoot, file), join(root, file));
    await symlink(join(projectRoot, 'node_modules'), join(root, 'node_modules'));
    const broken = Object.fromEntries(brokenFiles.map(({ from, text }) => [from, text]));
    for (const [path, text] of Object.entries({ ...soundFiles, ...broken })) {
      await mkdir(dirname(join(root, path)), { recursive: true });
      await writeFile(join(root, path), text);
    }
    reported = await violationsIn(root);
  });

  afterAll(() => rm(root, { recursive: true, force: true }));

  it.each(brokenFiles.map(({ rule, from, to }) => ({ rule, from, to })))(
    '$rule fails on $from',
    ({ rule, from, to }) => {
      const targets = reported.filter((found) => found.rule === rule && found.from === from).map((found) => found.to);
      expect(targets).toEqual([expect.stringContaining(to)]);
    },
  );

  it('reports none of the allowed imports', () => {
    expect(reported.filter(({ from }) => from in soundFiles)).toEqual([]);
  });

  it('has a wrong import for every rule', () => {
    expect(new Set(brokenFiles.map(({ rule }) => rule))).toEqual(new Set(forbidden.map(({ name }) => name)));
  });
});

interface CruiseOutput {
  summary: { violations: { from: string; to: string; rule: { name: string } }[] };
}

async function violationsIn(root: string): Promise<BrokenImport[]> {
  const cruiser = join(projectRoot, 'node_modules/dependency-cruiser/bin/dependency-cruiser.mjs');
  const folders = ['src', 'migrations', 'test'];
  const run = promisify(execFile)(
    process.execPath,
    [cruiser, ...folders, '--config', configFile, '--output-type', 'json'],
    {
      cwd: root,
      maxBuffer: 64 * 1024 * 1024,
    },
  );
  const { stdout } = await run.catch((failure: unknown) => failure as { stdout: string });
  const output = JSON.parse(stdout) as CruiseOutput;
  return output.summary.violations.map(({ from, to, rule }) => ({ rule: rule.name, from, to }));
}
