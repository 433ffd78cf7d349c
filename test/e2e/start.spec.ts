import { spawn } from 'node:child_process';
import { describe, expect, it } from '@jest/globals';

const usual = {
  DATABASE_URL: 'postgres://orgwright:orgwright@127.0.0.1:1/orgwright',
  REDIS_URL: 'redis://127.0.0.1:1',
};

/** Starts the built application, which is to end by itself. */
function start(environment: Record<string, string>): Promise<{ code: number | null; stdout: string; stderr: string }> {
  const child = spawn(process.execPath, ['dist/main.js'], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { PATH: process.env['PATH'], ...usual, ...environment },
  });
  const said = { stdout: '', stderr: '' };
  child.stdout.on('data', (chunk: Buffer) => (said.stdout += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (said.stderr += chunk.toString()));
  return new Promise((resolve) => {
    child.once('close', (code) => {
      resolve({ code, ...said });
    });
  });
}

describe('A start without its database', () => {
  it('ends with the reason, after what it has tried', async () => {
    const { code, stderr } = await start({});
    expect(code).toBe(1);
    expect(stderr).toContain('Unable to connect to the database');
    expect(stderr).toMatch(/\nError: connect ECONNREFUSED 127\.0\.0\.1:1\n.*\n$/u);
    expect(stderr).not.toContain('ExceptionHandler');
  });
});

describe('A start with a setting that is wrong', () => {
  it.each([
    ['PORT', 'eighty'],
    ['CORS_ORIGINS', '*'],
    ['LOG_LEVEL', 'loud'],
    ['RATE_LIMIT_FACTOR', 'abc'],
    ['DATABASE_POOL_SIZE', '0'],
    ['ADMIN_EMAIL', 'nobody'],
  ])('ends with one line that names it and gives an example, and with nothing else: %s=%s', async (name, value) => {
    const { code, stdout, stderr } = await start({ [name]: value });
    expect(code).toBe(1);
    expect(stdout).toBe('');
    expect(stderr).toMatch(/^Configuration: .*\n$/u);
    expect(stderr).toContain(`Configuration: ${name} is ${JSON.stringify(value)}`);
    expect(stderr).toContain(`Example: ${name}=`);
  });
});
