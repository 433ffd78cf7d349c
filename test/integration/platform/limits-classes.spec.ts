import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { costClasses } from '../../../src/platform/limits/cost-class.js';
import { startTestApp, type TestApp } from '../../support/index.js';

interface Operation {
  operationId: string;
  'x-cost-class'?: string;
  responses: Record<string, unknown>;
}

/** What costs more than one row to read or to write. */
const dear: Record<string, string[]> = {
  login: [
    'auth_changePassword',
    'auth_fetchOidcSession',
    'auth_finishOidc',
    'auth_login',
    'auth_refresh',
    'auth_startOidc',
  ],
  search: [
    'audit_listRecords',
    'dashboard_get',
    'experiments_get',
    'kpiMapping_getCoverage',
    'organization_resolve',
    'organization_search',
    'profiles_listProfiles',
    'prompts_list',
    'usage_readUsage',
  ],
  export: ['profiles_exportProfile', 'profiles_exportProfiles'],
  generation: ['generation_createBatch', 'generation_createGeneration', 'generation_retryGeneration'],
  none: ['health_live', 'health_ready', 'health_startup'],
};

describe('The API document', () => {
  let app: TestApp;
  let operations: (Operation & { method: string })[];

  beforeAll(async () => {
    app = await startTestApp();
    const { body } = await app.request<{ paths: Record<string, Record<string, Operation>> }>('GET', '/api/docs-json', {
      as: null,
    });
    operations = Object.values(body.paths).flatMap((path) =>
      Object.entries(path).map(([method, operation]) => ({ method, ...operation })),
    );
  });
  afterAll(() => app.close());

  const idsOf = (cost: string): string[] =>
    operations
      .filter((operation) => operation['x-cost-class'] === cost)
      .map(({ operationId }) => operationId)
      .sort();

  it('says of every operation by which limit it is held', () => {
    const known = [...costClasses, 'none'];
    expect(operations.filter((operation) => !known.includes(operation['x-cost-class'] ?? ''))).toEqual([]);
  });

  it.each(Object.keys(dear))('names as %s what is, and nothing else', (cost) => {
    expect(idsOf(cost)).toEqual(dear[cost]);
  });

  it('names everything else by its method', () => {
    const others = operations.filter((operation) => !(String(operation['x-cost-class']) in dear));
    const wrong = others.filter(
      (operation) => operation['x-cost-class'] !== (operation.method === 'get' ? 'read' : 'write'),
    );
    expect(wrong.map(({ operationId }) => operationId)).toEqual([]);
  });

  it('says of every operation that has a limit that it may answer 429', () => {
    const silent = operations.filter(
      (operation) => operation['x-cost-class'] !== 'none' && !('429' in operation.responses),
    );
    expect(silent.map(({ operationId }) => operationId)).toEqual([]);
  });
});
