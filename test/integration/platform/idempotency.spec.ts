import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startTestApp, type TestApp } from '../../support/index.js';

interface Report {
  versionId: string;
  code?: string;
}

const organization = (unit: string) => ({ organization: { [unit]: { number: 1, positions: ['Director'] } } });

describe('Idempotency-Key', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startTestApp();
  });
  afterAll(() => app.close());

  const post = (key: string, body: unknown, as: 'admin' | 'editor' = 'admin') =>
    app.request<Report>('POST', '/organization/imports', { body, as, headers: { 'Idempotency-Key': key } });

  const versions = async () => {
    const { body } = await app.request<{ items: unknown[] }>('GET', '/organization/versions');
    return body.items.length;
  };

  it('gives the first answer again for the same key and body', async () => {
    const first = await post('again', organization('Board'));
    const second = await post('again', organization('Board'));
    expect(first.headers.get('idempotency-replayed')).toBeNull();
    expect(second.headers.get('idempotency-replayed')).toBe('true');
    expect(second.status).toBe(first.status);
    expect(second.body).toEqual(first.body);
  });

  it('refuses another body under a used key', async () => {
    await post('other', organization('Sales'));
    const second = await post('other', organization('Purchasing'));
    expect(second).toMatchObject({ status: 409, body: { code: 'IDEMPOTENCY_KEY_REUSED' } });
  });

  it('does the work once when equal requests come at the same time', async () => {
    const before = await versions();
    const answers = await Promise.all(Array.from({ length: 5 }, () => post('at-once', organization('At Once'))));
    expect(new Set(answers.map(({ body }) => body.versionId)).size).toBe(1);
    expect(await versions()).toBe(before + 1);
    const repeated = answers.filter(({ headers }) => headers.get('idempotency-replayed') === 'true');
    expect(repeated).toHaveLength(answers.length - 1);
  });

  it('spends no key on a request that failed', async () => {
    const failed = await post('failed', { organization: 'nothing' });
    expect(failed.status).toBeGreaterThanOrEqual(400);
    const next = await post('failed', organization('After Failure'));
    expect(next.status).toBeLessThan(300);
  });

  it('keeps the keys of two principals apart', async () => {
    await post('mine', organization('Mine'));
    const theirs = await post('mine', organization('Theirs'), 'editor');
    expect(theirs.status).toBeLessThan(300);
  });

  it('tells uploads apart by the content of their files', async () => {
    const upload = (unit: string) => {
      const form = new FormData();
      form.set('file', new Blob([JSON.stringify(organization(unit))]), 'structure.json');
      return app.request<Report>('POST', '/organization/imports', { form, headers: { 'Idempotency-Key': 'upload' } });
    };
    const first = await upload('Upload');
    expect(first.status).toBeLessThan(300);
    expect((await upload('Upload')).body).toEqual(first.body);
    expect(await upload('Download')).toMatchObject({ status: 409, body: { code: 'IDEMPOTENCY_KEY_REUSED' } });
  });

  it.each(['', 'x'.repeat(201), 'with space'])('refuses the key "%s"', async (key) => {
    const response = await post(key, organization('Key'));
    expect(response).toMatchObject({ status: 400, body: { code: 'BAD_IDEMPOTENCY_KEY' } });
  });
});
