import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startTestApp, type TestApp } from '../support/index.js';
import { operationsOf, servedDocument, untouchedRequest } from './support/documented-operations.js';
import { furnish } from './support/furnished-app.js';

/** What rows have, and no body may write. */
const members = ['id', 'passwordHash', 'credentialVersion', 'secretHash', 'createdBy', 'principalId', 'requesterId'];
/** One reads a whole document of somebody else's, and takes what it knows; the other is not there without an issuer. */
const apart = ['organization_importOrganization', 'auth_fetchOidcSession'];

describe('A member that an operation does not ask for', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startTestApp({ API_DOCS_EXAMPLES: 'full' });
    await furnish(app);
  });
  afterAll(() => app.close());

  it('is refused in the body of every operation, by its name, and nothing is done', async () => {
    const document = await servedDocument(app);
    const withBody = operationsOf(document).filter(
      ({ operationId, requestBody }) => requestBody?.content['application/json'] && !apart.includes(operationId),
    );
    expect(withBody.length).toBeGreaterThan(15);
    const taken: string[] = [];
    for (const operation of withBody) {
      const { url, headers, body } = untouchedRequest(document, operation);
      for (const member of members) {
        const answer = await app.request<{ errors?: { pointer: string }[] }>(operation.method, url, {
          headers,
          body: { ...(body as object), [member]: 'mine' },
        });
        const isNamed = answer.body.errors?.some(({ pointer }) => pointer === `/${member}`) === true;
        if (![400, 422].includes(answer.status) || !isNamed)
          taken.push(`${operation.operationId} ${member} ${String(answer.status)}`);
      }
    }
    expect(taken).toEqual([]);
  });
});
