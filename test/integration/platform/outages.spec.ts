import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type FaultyLink, linkTo } from '../../support/faulty-link.js';
import { createTestDatabase, startTestApp, type TestApp } from '../../support/index.js';
import { eventually } from '../generation/bakery.js';

describe('While the database is away', () => {
  let database: Awaited<ReturnType<typeof createTestDatabase>>;
  let link: FaultyLink;
  let app: TestApp;

  beforeAll(async () => {
    database = await createTestDatabase();
    link = await linkTo(database.url);
    app = await startTestApp({ DATABASE_URL: link.url });
    await app.headersOf('admin');
  });
  afterAll(async () => {
    link.mend();
    await app.close();
    await link.close();
    await database.drop();
  });

  const requests = () =>
    Promise.all([
      app.request('GET', '/auth/me'),
      app.request('GET', '/profiles'),
      app.request('POST', '/auth/login', {
        as: null,
        body: { email: 'a@example.com', password: 'some words of a person' },
      }),
    ]);

  it('requests are told to come again, and are answered once it is back', async () => {
    link.cut();
    for (const { status, body, headers } of await requests()) {
      expect({ status, code: body['code'] }).toEqual({ status: 503, code: 'UNAVAILABLE' });
      expect(headers.get('retry-after')).toBe('5');
      expect(JSON.stringify(body)).not.toMatch(/ECONN|terminated|connect/u);
    }
    link.mend();
    const statuses = await eventually(
      async () => (await requests()).map(({ status }) => status),
      (now) => !now.includes(503),
    );
    expect(statuses).toEqual([200, 200, 401]);
  });
});
