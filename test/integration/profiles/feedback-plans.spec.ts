import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DataSource } from 'typeorm';
import { Transactions } from '../../../src/platform/database/index.js';
import type { Feedbacks } from '../../../src/profiles/domain/feedback/feedbacks.js';
import {
  FeedbackEventSchema,
  ProfileFeedbackSchema,
} from '../../../src/profiles/infrastructure/profile-feedback.schema.js';
import { ProfileSchema } from '../../../src/profiles/infrastructure/profile.schema.js';
import { ProfileVersionSchema } from '../../../src/profiles/infrastructure/profile-version.schema.js';
import { SqlFeedbacks } from '../../../src/profiles/infrastructure/sql-feedbacks.js';
import { createTestDatabase, type TestDatabase } from '../../support/index.js';

const id = '00000000-0000-7000-8000-000000000042';
const ignore = (): void => undefined;

/** Every query that grows with the number of opinions finds its rows by an index. */
describe('Plans of the feedback queries', () => {
  let database: TestDatabase;
  let dataSource: DataSource;
  let feedbacks: Feedbacks;
  const asked: { query: string; parameters: unknown[] }[] = [];

  beforeAll(async () => {
    database = await createTestDatabase();
    dataSource = await new DataSource({
      type: 'postgres',
      url: database.url,
      entities: [ProfileSchema, ProfileVersionSchema, ProfileFeedbackSchema, FeedbackEventSchema],
      logger: {
        logQuery: (query, parameters) => asked.push({ query, parameters: (parameters ?? []) as unknown[] }),
        logQueryError: ignore,
        logQuerySlow: ignore,
        logSchemaBuild: ignore,
        logMigration: ignore,
        log: ignore,
      },
      logging: ['query'],
    }).initialize();
    feedbacks = new SqlFeedbacks(new Transactions(dataSource));
    await fill();
  });
  afterAll(async () => {
    await dataSource.destroy();
    await database.drop();
  });

  /** Twenty thousand opinions on a thousand profiles of twenty role families, a tenth of them accepted. */
  async function fill(): Promise<void> {
    const uuid = (of: string): string => `lpad(to_hex(${of}), 32, '0')::uuid`;
    await dataSource.query(
      `INSERT INTO profiles (id, position_id, title, search_title, unit_id, unit_name, unit_path, category, provider,
                             needs_attention, current_version, created_at, updated_at)
       SELECT ${uuid('n')}, ${uuid('n')}, 'T', 't', ${uuid('n')}, 'U', '{U}', 'specialist', 'offline', false, 1, now(), now()
       FROM generate_series(1, 1000) n`,
    );
    await dataSource.query(
      `INSERT INTO profile_versions (profile_id, number, content, origin, generation_id, author_id, author_name, provider,
                                     prompt_version, checks, needs_attention, created_at)
       SELECT id, 1, '{}', 'generation', id, 'a', 'A', 'offline', 'draft/1', '[]', false, now() FROM profiles`,
    );
    await dataSource.query(
      `INSERT INTO profile_feedback (id, profile_id, version, score, comment, status, revision, role_family, language,
                                     prompt_version, author_id, author_name, created_at, decided_at)
       SELECT ${uuid('n')}, ${uuid('1 + n % 1000')}, 1, 1 + n % 5, 'Why?', CASE WHEN n % 10 = 0 THEN 'accepted' ELSE 'open' END,
              1, 'family ' || n / 1000, 'en', 'draft/1', 'a', 'A', now(), CASE WHEN n % 10 = 0 THEN now() END
       FROM generate_series(1, 20000) n`,
    );
    await dataSource.query(
      `INSERT INTO profile_feedback_events SELECT id, 1, 'given', 'a', 'A', now() FROM profile_feedback`,
    );
    await dataSource.query('ANALYZE');
  }

  /** The plan of the last statement that `work` sends. */
  async function planOf(work: () => Promise<unknown>): Promise<string> {
    asked.length = 0;
    await work();
    const { query, parameters } = asked.at(-1) ?? { query: '', parameters: [] };
    const rows = await dataSource.query<{ 'QUERY PLAN': string }[]>(`EXPLAIN ${query}`, parameters);
    return rows.map((row) => row['QUERY PLAN']).join('\n');
  }

  const cases: [string, string, () => Promise<unknown>][] = [
    ['finds guidance', 'profile_feedback_guidance_idx', () => feedbacks.guidance('family 3', 'en', 20)],
    ['lists opinions on a profile', 'profile_feedback_profile_idx', () => feedbacks.page({ profileId: id }, 21, null)],
    [
      'lists opinions on a version',
      'profile_feedback_profile_idx',
      () => feedbacks.page({ profileId: id, version: 1 }, 21, id),
    ],
    ['counts opinions of one person', 'profile_feedback_profile_idx', () => feedbacks.countBy('a', id, 1)],
    ['reads a history', 'profile_feedback_events_pk', () => feedbacks.history(id, 100)],
  ];

  it.each(cases)('%s by %s', async (_, index, work) => {
    const plan = await planOf(work);
    expect(plan).toContain(index);
    expect(plan).not.toContain('Seq Scan');
  });

  it('takes guidance in the order of the index, without sorting what a family has', async () => {
    expect(await planOf(() => feedbacks.guidance('family 3', 'en', 20))).not.toContain('Sort');
  });
});
