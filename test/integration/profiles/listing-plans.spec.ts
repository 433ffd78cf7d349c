import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DataSource } from 'typeorm';
import { Transactions } from '../../../src/platform/database/index.js';
import type { ProfileFilter } from '../../../src/profiles/domain/profile-catalogue.js';
import { ProfileSchema } from '../../../src/profiles/infrastructure/profile.schema.js';
import { ProfileVersionSchema } from '../../../src/profiles/infrastructure/profile-version.schema.js';
import { TypeormProfileCatalogue } from '../../../src/profiles/infrastructure/typeorm-profile-catalogue.js';
import { createTestDatabase, type TestDatabase } from '../../support/index.js';

const profileCount = 20_000;
const fewUnits = 10;
const uuid = (of: string): string => `lpad(to_hex(${of}), 32, '0')::uuid`;
const ignore = (): void => undefined;

/** A hundred units that have the five hundred oldest profiles and nothing newer. */
const firstOldUnit = 1_000;
const unitIds = Array.from(
  { length: 100 },
  (_, at) => `00000000-0000-0000-0000-${(firstOldUnit + at).toString(16).padStart(12, '0')}`,
);

describe('Plans of the lists and figures of profiles', () => {
  let database: TestDatabase;
  let dataSource: DataSource;
  let catalogue: TypeormProfileCatalogue;
  const asked: { query: string; parameters: unknown[] }[] = [];

  beforeAll(async () => {
    database = await createTestDatabase();
    dataSource = await new DataSource({
      type: 'postgres',
      url: database.url,
      entities: [ProfileSchema, ProfileVersionSchema],
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
    catalogue = new TypeormProfileCatalogue(new Transactions(dataSource));
    await dataSource.query(
      `INSERT INTO profiles (id, position_id, title, search_title, unit_id, unit_name, unit_path, category, provider,
                             needs_attention, current_version, archived_at, created_at, updated_at)
       SELECT ${uuid('n')}, ${uuid('n')}, 'T', 't', ${uuid(`CASE WHEN n <= 500 THEN ${String(firstOldUnit)} + n % 100 ELSE n % 500 END`)},
              'U', '{U}', CASE WHEN n % 4 = 0 THEN 'line-manager' ELSE 'specialist' END, 'offline', n % 3 = 0, 1,
              CASE WHEN n % 5 = 0 THEN now() END, now(), now()
       FROM generate_series(1, ${String(profileCount)}) n`,
    );
    await dataSource.query('VACUUM ANALYZE');
  });
  afterAll(async () => {
    await dataSource.destroy();
    await database.drop();
  });

  const selectsAsked = () => asked.splice(0).filter(({ query }) => /^\s*(SELECT|WITH)/u.test(query));
  const plansOfAsked = (): Promise<string[]> =>
    Promise.all(
      selectsAsked().map(async ({ query, parameters }) => {
        const rows = await dataSource.query<{ 'QUERY PLAN': string }[]>(`EXPLAIN ${query}`, parameters);
        return rows.map((row) => row['QUERY PLAN']).join('\n');
      }),
    );

  const filters: ProfileFilter[] = [
    { archived: 'any' },
    { archived: 'false' },
    { archived: 'true' },
    { archived: 'any', category: 'line-manager' },
    { archived: 'any', provider: 'offline' },
    { archived: 'any', needsAttention: true },
  ];

  it.each(filters)('lists those of a branch by its units, and walks past no rows of others: %j', async (filter) => {
    asked.length = 0;
    expect(await catalogue.list({ ...filter, unitIds }, null, 20)).toHaveLength(20);
    const plans = await plansOfAsked();
    const [newest, byUnit, ofPage] = plans;
    expect(plans).toHaveLength(3);
    expect(newest).toMatch(/^Limit/u);
    expect(newest).not.toContain('unit_id');
    expect(byUnit).toContain('Index Only Scan Backward using profiles_unit_id_idx');
    expect(byUnit).not.toContain('profiles_pk');
    expect(ofPage).toMatch(/using profiles_pk.*\n.*Index Cond: \(id = ANY/u);
  });

  it.each([
    ['counts positions with a current profile', 'profiles_current_position_idx', () => catalogue.countCurrent(unitIds)],
    [
      'finds the last version of a branch',
      'profiles_unit_id_idx',
      () => catalogue.lastPublishedAt(unitIds.slice(0, fewUnits)),
    ],
  ])('%s by %s', async (_, index, question) => {
    asked.length = 0;
    await question();
    const plans = await plansOfAsked();
    expect(plans).toEqual([expect.stringContaining(index)]);
  });
});
