import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { DataSource } from 'typeorm';
import { subjectSumsStatement } from '../../../src/llm/infrastructure/sql-call-sums.js';
import { editedVersionsStatement } from '../../../src/profiles/infrastructure/sql-edited-versions.js';
import { connectTo, createTestDatabase, type TestDatabase } from '../../support/index.js';

const uuid = (of: string): string => `lpad(to_hex(${of}), 32, '0')::uuid`;

/** Comparing the versions of a prompt finds its rows by an index, however many profiles and calls there are. */
describe('Plans of the queries behind experiments', () => {
  let database: TestDatabase;
  let dataSource: DataSource;

  beforeAll(async () => {
    database = await createTestDatabase();
    dataSource = await connectTo(database.url);
    await dataSource.query(
      `INSERT INTO profiles (id, position_id, title, search_title, unit_id, unit_name, unit_path, category, provider,
                             needs_attention, current_version, created_at, updated_at)
       SELECT ${uuid('n')}, ${uuid('n')}, 'T', 't', ${uuid('n')}, 'U', '{U}', 'specialist', 'model', false, 2, now(), now()
       FROM generate_series(1, 5000) n`,
    );
    await dataSource.query(
      `INSERT INTO profile_versions (profile_id, number, content, origin, generation_id, author_id, author_name, provider,
                                     prompt_version, checks, needs_attention, created_at)
       SELECT id, v, '{}', CASE v WHEN 1 THEN 'generation' ELSE 'edit' END, CASE v WHEN 1 THEN id END, 'a', 'A', 'model',
              'draft/1', '[]', false, now()
       FROM profiles, generate_series(1, 2) v`,
    );
    await dataSource.query(
      `INSERT INTO llm_usage (id, principal_id, subject_kind, subject_id, attempt, stage, purpose, prompt_version, provider,
                              outcome, cached, estimated, input_tokens, output_tokens, cached_tokens, cost_usd, duration_ms, created_at)
       SELECT ${uuid('n')}, 'p', 'generation', ${uuid('n % 5000 + 1')}, 1, 'draft', 'draft', 'draft/1', 'model', 'succeeded',
              false, false, 1, 1, 0, 0, 1, now()
       FROM generate_series(1, 20000) n`,
    );
    await dataSource.query('ANALYZE');
  });
  afterAll(async () => {
    await dataSource.destroy();
    await database.drop();
  });

  const planOf = async (statement: string, parameters: unknown[]): Promise<string> =>
    JSON.stringify(await dataSource.query(`EXPLAIN ${statement}`, parameters));
  const ids = Array.from({ length: 20 }, (_, at) => (at + 1).toString(16).padStart(32, '0'));

  it('edited versions by their profiles', async () => {
    const parameters = [ids, ids.map(() => 1)];
    const plan = await planOf(editedVersionsStatement, parameters);
    expect(plan).toContain('profile_versions_pk');
    expect(plan).not.toContain('Seq Scan');
    expect(await dataSource.query(editedVersionsStatement, parameters)).toHaveLength(ids.length);
  });

  it('sums of calls by their generations', async () => {
    const plan = await planOf(subjectSumsStatement, [ids]);
    expect(plan).toContain('llm_usage_subject_idx');
    expect(plan).not.toContain('Seq Scan');
  });
});
