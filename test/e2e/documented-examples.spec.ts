import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startTestApp, type TestApp } from '../support/index.js';
import {
  type ApiDocument,
  type DocumentedOperation,
  operationsOf,
  servedDocument,
  untouchedRequest,
} from './support/documented-operations.js';
import { furnish } from './support/furnished-app.js';

/** Operations whose example cannot answer with a success, and why. */
const expectedRefusals: Record<string, number> = {
  auth_login: 401, // nobody knows this installation's passwords
  auth_changePassword: 422, // the same
  auth_refresh: 401, // nobody knows a refresh token either
  auth_endSession: 404, // sessions are shown to their person only
  auth_logoutEverywhere: 401, // logged out by then
  auth_fetchOidcSession: 404, // no issuer is configured
  auth_finishOidc: 404,
  auth_startOidc: 404,
  experiments_get: 404, // none is run unless an installation says so
  generation_cancelGeneration: 409, // the task is finished
  generation_retryGeneration: 409,
  profiles_restoreVersion: 409, // the only version is the current one
  users_change: 409, // the only administrator stays one
};

/** Those that take away what the others need come last. */
const destructive = [
  'apiKeys_rotate',
  'apiKeys_revoke',
  'profiles_archive',
  'kpiMapping_unpinOwner',
  'users_change',
  'auth_changePassword',
  'auth_logout',
  'auth_logoutEverywhere',
];

describe('The served API document', () => {
  let app: TestApp;
  let document: ApiDocument;
  let operations: DocumentedOperation[];

  beforeAll(async () => {
    app = await startTestApp({ API_DOCS_EXAMPLES: 'full' });
    await furnish(app);
    document = await servedDocument(app);
    operations = operationsOf(document).sort(
      (left, right) => destructive.indexOf(left.operationId) - destructive.indexOf(right.operationId),
    );
  });

  afterAll(() => app.close());

  it('names, explains and tags every operation, with a stable id of its own', () => {
    const ids = operations.map(({ operationId }) => operationId);
    expect(new Set(ids).size).toBe(ids.length);
    for (const { operationId, summary, description, tags } of operations) {
      expect({ operationId, summary, description, tags }).toEqual({
        operationId: expect.stringMatching(/^[a-z][A-Za-z]*_[a-z][A-Za-z]*$/u),
        summary: expect.stringMatching(/\S/u),
        description: expect.stringMatching(/\S/u),
        tags: [expect.any(String)],
      });
    }
  });

  it('has an example for every operation that works against the sample company as it is', async () => {
    const answers: Record<string, number> = {};
    const expected: Record<string, number> = {};
    for (const operation of operations) {
      const { url, headers, body } = untouchedRequest(document, operation);
      const { status } = await app.request(operation.method, url, { headers, ...(body !== undefined && { body }) });
      answers[operation.operationId] = status;
      expected[operation.operationId] = expectedRefusals[operation.operationId] ?? (status < 400 ? status : 200);
    }
    expect(answers).toEqual(expected);
  });

  it('differs from the committed one in its examples only', async () => {
    const committed = JSON.parse(await readFile('test/contract/openapi.json', 'utf8')) as ApiDocument;
    expect(withoutExamples(document)).toEqual(withoutExamples(committed));
  });
});

function withoutExamples(document: ApiDocument): unknown {
  return JSON.parse(JSON.stringify(document, (name, value: unknown) => (name === 'example' ? undefined : value)));
}
