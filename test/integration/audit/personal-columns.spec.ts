import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { DataSource } from 'typeorm';
import { PersonalData } from '../../../src/platform/privacy/index.js';
import { startTestApp, type TestApp } from '../../support/index.js';

/** Text that is about no person, or that goes with its row; `*` stands for the rest of a name. */
const aboutNobody = [
  'migrations.*',
  'auth_signing_keys.*',
  'llm_*.*',
  'generation_outbox.*',
  'generation_draft_outcomes.*',
  'organization_units.*',
  'organization_positions.*',
  'unit_*.*',
  'position_identities.*',
  'profiles.*',
  'refresh_tokens.*',
  'oidc_sign_ins.*',
  'oidc_hand_overs.*',
  // Removed, emptied or erased with the account
  'oidc_identities.*',
  'sessions.*',
  'users.email',
  'users.password_hash',
  'users.role',
  'audit_personal_parts.parts',
  'audit_events.*',
  // Codes, ids, hashes and names of things
  '*.id',
  '*_id',
  '*.key',
  '*_key',
  '*_hash',
  '*.state',
  '*.stage',
  '*.step',
  '*.status',
  '*.type',
  '*.scope',
  '*.scopes',
  '*.origin',
  '*.priority',
  '*.provider',
  '*.model',
  '*.prompt_version',
  '*.role_family',
  '*.language',
  '*.section',
  '*.error_code',
  '*.waiting_for',
  '*.traceparent',
  '*.position_title',
  '*.source_format',
  'profile_versions.usage',
  'kpi_sets.code',
  'kpi_sets.period',
  'kpi_sets.owner_unit_*',
  'kpis.direction',
  'kpis.target_unit',
  'kpis.min_value',
  'kpis.max_value',
  'kpi_owner_decisions.rules',
].map((pattern) => new RegExp(`^${pattern.replaceAll('.', '\\.').replaceAll('*', '.*')}$`, 'u'));

let app: TestApp;

beforeAll(async () => {
  app = await startTestApp();
});

afterAll(() => app.close());

it('every column that can hold a name is one that erasures go through, or known to be about nobody', async () => {
  const columns: { name: string }[] = await app.get(DataSource).query(
    `SELECT table_name || '.' || column_name AS name FROM information_schema.columns
     WHERE table_schema = 'public' AND (data_type IN ('text', 'jsonb', 'json', 'ARRAY', 'character varying'))`,
  );
  const tables = app.get(PersonalData).holders.flatMap(({ tables: each }) => each ?? []);
  const erasable = new Set(
    tables.flatMap(({ name, people = [], texts = [], documents = [] }) =>
      [...people.map(({ column }) => column), ...texts, ...documents.map(({ column }) => column)].map(
        (column) => `${name}.${column}`,
      ),
    ),
  );
  const names = columns.map(({ name }) => name);
  const unknown = names.filter((name) => !erasable.has(name) && !aboutNobody.some((pattern) => pattern.test(name)));
  expect(unknown).toEqual([]);
  expect([...erasable].filter((name) => !names.includes(name))).toEqual([]);
});
