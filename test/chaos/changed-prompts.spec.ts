import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { connectTo, createTestDatabase, startAppProcess, type TestDatabase } from '../support/index.js';

const ours = readFileSync(new URL('../../config/prompts/draft/1.yaml', import.meta.url), 'utf8');

describe.each(['api', 'worker'] as const)('A process of the role %s', (role) => {
  const folder = mkdtempSync(join(tmpdir(), 'orgwright-prompts-'));
  let database: TestDatabase;
  beforeAll(async () => {
    database = await createTestDatabase();
    mkdirSync(join(folder, 'prompts', 'draft'), { recursive: true });
  });
  afterAll(async () => {
    rmSync(folder, { recursive: true, force: true });
    await database.drop();
  });

  const start = (): ReturnType<typeof startAppProcess> =>
    startAppProcess({
      databaseUrl: database.url,
      redisPrefix: 'test-changed-prompts',
      role,
      environment: { CONFIG_DIRECTORY: folder },
    });

  it('does not start with a prompt that has changed since it was used, and says what to do in one line', async () => {
    const dataSource = await connectTo(database.url);
    await dataSource.query(`INSERT INTO llm_prompt_versions VALUES ('draft', 1, repeat('0', 64), now())`);
    await dataSource.destroy();
    await expect(start()).rejects.toThrow(
      /^Configuration: config\/prompts\/draft\/1\.yaml .* make a new version such as config\/prompts\/draft\/2\.yaml\.$/mu,
    );
  });

  it('does not start with a prompt that is wrong in itself', async () => {
    writeFileSync(join(folder, 'prompts', 'draft', '1.yaml'), ours.replace('{{ counts }}', '{{ count }}'));
    await expect(start()).rejects.toThrow(
      /^Configuration: config\/prompts\/draft\/1\.yaml uses count, which is not among its variables$/mu,
    );
  });
});
