import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { DataSource } from 'typeorm';
import { expectPrompts } from '../../../src/generation/application/prompt-variables.js';
import { PromptCatalogue } from '../../../src/llm/application/prompt-catalogue.js';
import { PromptUses } from '../../../src/llm/application/prompt-uses.js';
import { PromptVersionChanged } from '../../../src/llm/domain/prompts/prompt.errors.js';
import { loadPrompts } from '../../../src/llm/infrastructure/prompts/load-prompts.js';
import { PromptUseSchema } from '../../../src/llm/infrastructure/prompts/prompt-use.schema.js';
import { SqlPromptUseRecords } from '../../../src/llm/infrastructure/prompts/sql-prompt-use-records.js';
import { ConfigError } from '../../../src/platform/config/index.js';
import { Transactions } from '../../../src/platform/database/index.js';
import { openBakery } from '../generation/bakery.js';
import { createEmptyDatabase, createTestDatabase, type TestDatabase } from '../../support/index.js';

const ours = readFileSync(new URL('../../../config/prompts/draft/1.yaml', import.meta.url), 'utf8');

const redraft = `
name: redraft
version: 1
changelog: Short.
variables: {critique: data}
parameters: {}
schema: null
user: "Anew. {{ critique }}"
`;

/** Folders of installations, each with prompts of its own. */
class Installations {
  private readonly folders: string[] = [];

  /** @param files by their path below `prompts/` */
  with(files: Record<string, string>): { CONFIG_DIRECTORY: string } {
    const folder = mkdtempSync(join(tmpdir(), 'orgwright-prompts-'));
    this.folders.push(folder);
    for (const [path, text] of Object.entries(files)) {
      const file = join(folder, 'prompts', path);
      mkdirSync(join(file, '..'), { recursive: true });
      writeFileSync(file, text);
    }
    return { CONFIG_DIRECTORY: folder };
  }

  remove(): void {
    for (const folder of this.folders) rmSync(folder, { recursive: true, force: true });
  }
}

describe('The prompts of an installation', () => {
  const installations = new Installations();
  let database: TestDatabase;
  let dataSource: DataSource;
  beforeAll(async () => {
    database = await createTestDatabase();
    dataSource = await new DataSource({
      type: 'postgres',
      url: database.url,
      entities: [PromptUseSchema],
    }).initialize();
    const { uses } = await start({});
    await uses.note('draft/1');
  });
  afterEach(() => {
    process.env['CONFIG_DIRECTORY'] = '';
  });
  afterAll(async () => {
    await dataSource.destroy();
    await database.drop();
    installations.remove();
  });

  /** What a start of the application does about prompts. */
  async function start(files: Record<string, string>): Promise<{ prompts: PromptCatalogue; uses: PromptUses }> {
    Object.assign(process.env, installations.with(files));
    const records = new SqlPromptUseRecords(new Transactions(dataSource));
    const prompts = new PromptCatalogue(loadPrompts(), records);
    expectPrompts(prompts);
    const uses = new PromptUses(prompts, records);
    await uses.onModuleInit();
    return { prompts, uses };
  }

  it('stop the start where a version that has been used is not what it was', async () => {
    const starting = start({ 'draft/1.yaml': ours.replace('experienced', 'inexperienced') });
    await expect(starting).rejects.toThrow(ConfigError);
    await expect(starting).rejects.toThrow(
      /config\/prompts\/draft\/1\.yaml .* has changed since it was first used on/u,
    );
  });

  it('may be worded anew in what no model sees, and in versions that nobody has used', async () => {
    const reworded = `# A comment.\n${ours.replace('First version.', 'The first one.')}`;
    const { prompts } = await start({ 'draft/1.yaml': reworded, 'redraft/1.yaml': redraft });
    expect(prompts.compose('redraft', { critique: 'Poor.' }).messages.at(-1)?.content).toContain('Anew.');
  });

  it('have a newest version, which is the one in use', async () => {
    const newer = ours.replace('version: 1', 'version: 12').replace('experienced', 'very experienced');
    const { prompts } = await start({
      'draft/12.yaml': newer,
      'draft/9.yaml': ours.replace('version: 1', 'version: 9'),
    });
    const values = { language: 'English', position: {}, counts: 'vertical 0' };
    expect(prompts.compose('draft', values)).toMatchObject({ label: 'draft/12' });
    expect(prompts.compose('draft', values, 1)).toMatchObject({ label: 'draft/1' });
    expect([...(await prompts.firstUses()).keys()]).toEqual(['draft/1']);
  });

  it.each([
    ['use what they do not declare', ours.replace('{{ counts }}', '{{ count }}'), 'uses count, which is not among'],
    [
      'want what the code does not give',
      ours.replaceAll('counts', 'weather'),
      'there is no text variable weather for this prompt',
    ],
    ['name a schema that is not there', ours.replace('job-profile-draft', 'none'), /cannot be read: .*ENOENT/u],
  ])('stop the start where they %s', async (_, text, message) => {
    const starting = start({ 'draft/8.yaml': text.replace('version: 1', 'version: 8') });
    await expect(starting).rejects.toThrow(ConfigError);
    await expect(starting).rejects.toThrow(message);
    await expect(starting).rejects.toThrow('config/prompts/draft/8.yaml');
  });
});

describe('The first use of a prompt', () => {
  let database: TestDatabase;
  let dataSource: DataSource;
  beforeAll(async () => {
    database = await createEmptyDatabase();
    dataSource = await new DataSource({
      type: 'postgres',
      url: database.url,
      entities: [PromptUseSchema],
    }).initialize();
  });
  afterAll(async () => {
    await dataSource.destroy();
    await database.drop();
  });

  /** The uses as one process knows them, with its own files. */
  function openUses(change = ''): { uses: PromptUses; records: SqlPromptUseRecords } {
    const records = new SqlPromptUseRecords(new Transactions(dataSource));
    const loaded = loadPrompts().map((each) => ({
      ...each,
      prompt: { ...each.prompt, hash: each.prompt.hash + change },
    }));
    return { uses: new PromptUses(new PromptCatalogue(loaded, records), records), records };
  }

  it('is not looked for in a database that has not been migrated, and the start goes on', async () => {
    await expect(openUses().uses.onModuleInit()).resolves.toBeUndefined();
    expect(await openUses().records.all()).toBeNull();
  });

  it('is recorded once, however many processes use it at once, and stays what it was', async () => {
    await dataSource.synchronize();
    await Promise.all(Array.from({ length: 8 }, () => openUses().uses.note('draft/1')));
    const [use, ...more] = (await openUses().records.all()) ?? [];
    expect(more).toEqual([]);
    expect(use).toMatchObject({ name: 'draft', version: 1, hash: expect.stringMatching(/^[0-9a-f]{64}$/u) });
    await openUses().uses.note('draft/1');
    expect(await openUses().records.all()).toEqual([use]);
  });

  it('decides: a process with another text for the version does not use it', async () => {
    await expect(openUses('!').uses.note('draft/1')).rejects.toThrow(PromptVersionChanged);
    await expect(openUses('!').uses.onModuleInit()).rejects.toThrow(ConfigError);
  });
});

it('A profile is written by the newest version of its prompts, and their use is recorded', async () => {
  const newest = ours.replace('version: 1', 'version: 50').replace('experienced', 'most experienced');
  const bakery = await openBakery({}, (server) => ({
    providers: { stub: { server } },
    files: { 'prompts/draft/50.yaml': newest },
  }));
  try {
    const { id } = await bakery.order('Miller', 'Mill');
    await bakery.until(id, 'succeeded');
    expect(bakery.model.calls[0]?.messages[0]?.content).toContain('most experienced');
    const uses = await bakery.rows<{ label: string; hash: string }>(
      `SELECT name || '/' || version AS label, hash FROM llm_prompt_versions ORDER BY label`,
    );
    const used = await bakery.rows(
      `SELECT DISTINCT prompt_version AS label FROM llm_usage WHERE subject_id = $1 ORDER BY label`,
      [id],
    );
    expect(uses.map(({ label }) => ({ label }))).toEqual(used);
    expect(used).toContainEqual({ label: 'draft/50' });
    expect(uses.every(({ hash }) => /^[0-9a-f]{64}$/u.test(hash))).toBe(true);
  } finally {
    await bakery.close();
  }
});
