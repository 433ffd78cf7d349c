import { execFile } from 'node:child_process';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { connectTo, startTestApp, type TestApp } from '../support/index.js';

interface Outcome {
  code: number;
  output: string;
}

describe('npm run audit:verify', () => {
  let app: TestApp;

  beforeAll(async () => {
    app = await startTestApp({ AUDIT_SEAL_INTERVAL_MS: '50' });
    const user = { email: 'one@example.com', role: 'viewer', password: 'a password of somebody' };
    await app.request('POST', '/users', { body: user });
  });

  afterAll(() => app.close());

  const verify = (...args: string[]): Promise<Outcome> =>
    new Promise((resolve) => {
      const env = { PATH: process.env['PATH'], DATABASE_URL: app.databaseUrl };
      execFile(process.execPath, ['dist/verify-audit.js', ...args], { env }, (error, stdout, stderr) => {
        resolve({ code: typeof error?.code === 'number' ? error.code : 0, output: stdout + stderr });
      });
    });

  const sealedHead = async (): Promise<string> => {
    for (;;) {
      const { body } = await app.request<{ sequence: number; hash: string; unsealed: number }>('GET', '/audit/head');
      if (body.unsealed === 0) return `${String(body.sequence)}:${body.hash}`;
    }
  };

  it('confirms a trail that nobody touched, also against the head that the API gave', async () => {
    const head = await sealedHead();
    const { code, output } = await verify('--head', head);
    expect({ code, output }).toEqual({
      code: 0,
      output: expect.stringMatching(/^The \d+ sealed records are as they were written\. Head \d+:[0-9a-f]{64}\./u),
    });
    expect(output).toContain('Not sealed yet: 0.');
  });

  it('says how it is called where it is called otherwise', async () => {
    expect(await verify('--head', 'abc')).toEqual({
      code: 2,
      output: expect.stringContaining('--head <sequence>:<hash>'),
    });
  });

  it('ends with 1 and names the first record that was changed', async () => {
    const database = await connectTo(app.databaseUrl);
    await sealedHead();
    await database.transaction(async (manager) => {
      await manager.query(`SET LOCAL session_replication_role = replica`);
      await manager.query(`UPDATE audit_events SET after = '{"role": "admin"}' WHERE after ->> 'role' = 'viewer'`);
    });
    await database.destroy();
    const { code, output } = await verify();
    expect({ code, output }).toEqual({
      code: 1,
      output: expect.stringMatching(/^BROKEN at \d+ \(record [-0-9a-f]{36}\): altered\./u),
    });
  });
});
