import { execFile } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { isAllowed } from '../../scripts/supply-chain/licence-terms.js';

const folder = mkdtempSync(join(tmpdir(), 'supply-chain-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

function run(
  script: string,
  args: string[],
  env: Record<string, string> = {},
): Promise<{ code: number; output: string }> {
  return new Promise((resolve) => {
    const child = execFile(
      process.execPath,
      [script, ...args],
      { env: { ...process.env, ...env } },
      (_, stdout, stderr) => {
        resolve({ code: child.exitCode ?? -1, output: stdout + stderr });
      },
    );
  });
}

describe('The licence of a production dependency', () => {
  it.each([
    'MIT',
    '(MIT OR GPL-3.0-only)',
    'MIT AND OFL-1.1',
    '(BSD-2-Clause OR (MIT AND Zlib))',
    'GPL-3.0-only OR MIT',
  ])('is allowed: %s', (expression) => {
    expect(isAllowed(expression)).toBe(true);
  });

  it.each([
    'GPL-3.0-only',
    'MIT AND AGPL-3.0-only',
    'UNLICENSED',
    'SEE LICENSE IN file',
    '',
    'mit',
    '(MIT',
    'MIT)',
    'MIT MIT',
    'OR',
  ])('is not allowed: %j', (expression) => {
    expect(isAllowed(expression)).toBe(false);
  });

  function project(packages: Record<string, { manifest?: object; locked?: object }>): string {
    const root = mkdtempSync(join(folder, 'project-'));
    const locked: Record<string, object> = { '': {} };
    for (const [name, each] of Object.entries(packages)) {
      locked[`node_modules/${name}`] = { version: '1.0.0', ...each.locked };
      if (!each.manifest) continue;
      mkdirSync(join(root, 'node_modules', name), { recursive: true });
      writeFileSync(
        join(root, 'node_modules', name, 'package.json'),
        JSON.stringify({ version: '1.0.0', ...each.manifest }),
      );
    }
    writeFileSync(join(root, 'package-lock.json'), JSON.stringify({ packages: locked }));
    return root;
  }
  const check = (root: string) => run('scripts/licences.ts', [root]);

  it('is read from the package itself, in the old notations too, and from the lock file for other platforms', async () => {
    const root = project({
      one: { manifest: { license: 'MIT' } },
      '@scope/two': { manifest: { license: { type: 'ISC' } } },
      three: { manifest: { licenses: [{ type: 'MIT' }, { type: 'GPL-2.0-only' }] } },
      'other-platform': { locked: { license: 'MIT', optional: true } },
      tool: { manifest: { license: 'GPL-3.0-only' }, locked: { dev: true } },
    });
    expect(await check(root)).toEqual({
      code: 0,
      output: '4 production packages, 0 with a licence that is not allowed\n',
    });
  });

  it.each([
    ['strict', { manifest: { license: 'AGPL-3.0-only' }, locked: { license: 'MIT' } }, 'AGPL-3.0-only'],
    ['unknown', { manifest: {} }, 'UNKNOWN'],
    ['made up', { manifest: { license: 'My own' } }, 'My own'],
  ])('fails the check when it is %s', async (_, each, shown) => {
    const { code, output } = await check(project({ fine: { manifest: { license: 'MIT' } }, odd: each }));
    expect(code).toBe(1);
    expect(output).toContain(`odd@1.0.0: ${shown} is not allowed`);
  });

  it('fails the check when there are no packages to look at', async () => {
    expect((await check(project({}))).code).toBe(1);
  });
});

describe('The check for known vulnerabilities', () => {
  /** Answers as the package registry would. */
  function registry(answer: unknown, exitCode: number): Record<string, string> {
    const bin = mkdtempSync(join(folder, 'bin-'));
    const text = typeof answer === 'string' ? answer : JSON.stringify(answer);
    writeFileSync(join(bin, 'npm'), `#!/bin/sh\ncat <<'EOF'\n${text}\nEOF\nexit ${String(exitCode)}\n`);
    chmodSync(join(bin, 'npm'), 0o755);
    return { PATH: `${bin}:${process.env['PATH'] ?? ''}`, AUDIT_REQUIRED: '' };
  }
  const audit = (env: Record<string, string>) => run('scripts/audit-packages.ts', [], env);
  const report = (severity: string) => ({
    vulnerabilities: { leftpad: { name: 'leftpad', severity, range: '<2' } },
    metadata: { dependencies: { prod: 290 } },
  });

  it('passes without any, and with moderate ones', async () => {
    const clean = { vulnerabilities: {}, metadata: { dependencies: { prod: 290 } } };
    expect(await audit(registry(clean, 0))).toMatchObject({ code: 0 });
    expect(await audit(registry(report('moderate'), 1))).toMatchObject({ code: 0 });
  });

  it.each(['high', 'critical'])('fails with one that is %s, and names it', async (severity) => {
    const { code, output } = await audit(registry(report(severity), 1));
    expect({ code, output }).toEqual({ code: 1, output: `leftpad <2: ${severity}\n` });
  });

  it.each([
    ['no audits', { message: '405 Method Not Allowed', statusCode: 405 }],
    ['no JSON', 'getaddrinfo ENOTFOUND'],
    ['nothing', ''],
    ['null', 'null'],
  ])(
    'says that nothing was checked when the registry answers %s, and fails where an audit is required',
    async (_, answer) => {
      const env = registry(answer, 1);
      const lenient = await audit(env);
      expect(lenient.code).toBe(0);
      expect(lenient.output).toMatch(/^NOT CHECKED: /u);
      expect((await audit({ ...env, AUDIT_REQUIRED: 'true' })).code).toBe(1);
    },
  );
});
