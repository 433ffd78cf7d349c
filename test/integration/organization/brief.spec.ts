import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { CompanyBriefs } from '../../../src/organization/index.js';
import { BriefVersions } from '../../../src/organization/domain/brief/brief-version.js';
import { startTestApp, type TestApp, type TestRequest, type TestResponse } from '../../support/index.js';

interface BriefBody {
  version: number;
  text: string;
  reason: string | null;
  writtenBy: string;
  sections: { path: string[]; part: number; characters: number }[];
  code: string;
  currentVersion: number | null;
}

const first = '# Миссия\n\nХлеб к каждому столу.\n\n## Ценности\n\nДержим слово.\n';

describe('The company brief', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startTestApp();
  });
  afterAll(() => app.close());

  const put = (body: unknown, seen?: string, request: TestRequest = {}): Promise<TestResponse<BriefBody>> =>
    app.request<BriefBody>('PUT', '/organization/brief', {
      ...(body === undefined ? {} : { body }),
      ...request,
      headers: { ...(seen !== undefined && { 'If-Match': seen }), ...request.headers },
    });
  const get = (): Promise<TestResponse<BriefBody>> => app.request<BriefBody>('GET', '/organization/brief');
  const fileForm = (content: Uint8Array<ArrayBuffer> | string, fields: Record<string, string> = {}): FormData => {
    const form = new FormData();
    for (const [name, value] of Object.entries(fields)) form.append(name, value);
    form.append('file', new Blob([content], { type: 'text/markdown' }), 'Бриф.md');
    return form;
  };

  it('is not there before somebody has written it', async () => {
    expect(await get()).toMatchObject({ status: 404, body: { code: 'NO_BRIEF' } });
    expect(await app.get(CompanyBriefs).current()).toBeNull();
    expect((await put({ text: first }, '"1"')).status).toBe(412);
  });

  it('is written by editors, admins and services, and read by everybody', async () => {
    expect((await put({ text: first }, undefined, { as: 'viewer' })).status).toBe(403);
    const written = await put({ text: first, reason: 'Начало' }, undefined, { as: 'editor' });
    expect(written).toMatchObject({ status: 201, body: { version: 1, text: first, reason: 'Начало' } });
    expect(written.headers.get('etag')).toBe('"1"');
    const read = await app.request<BriefBody>('GET', '/organization/brief', { as: 'viewer' });
    expect(read.body).toEqual(written.body);
    expect(read.body.sections).toEqual([
      { path: ['Миссия'], part: 1, characters: 21 },
      { path: ['Миссия', 'Ценности'], part: 1, characters: 13 },
    ]);
  });

  it('is changed only by who has seen the current version', async () => {
    expect(await put({ text: 'B' })).toMatchObject({ status: 428, body: { code: 'IF_MATCH_REQUIRED' } });
    expect((await put({ text: 'B' }, 'W/"1"')).status).toBe(400);
    expect(await put({ text: 'B' }, '"7"')).toMatchObject({ status: 412, body: { currentVersion: 1 } });
    const same = await put({ text: first, reason: 'Again' }, '"1"');
    expect(same).toMatchObject({ status: 200, body: { version: 1, reason: 'Начало' } });
  });

  it('is taken as a file too, with a reason beside it', async () => {
    const form = fileForm('\uFEFF# Second\r\n\r\nText', { reason: 'From the intranet' });
    const written = await put(undefined, '"1"', { form, as: 'service' });
    expect(written).toMatchObject({ status: 200, body: { version: 2, text: '# Second\n\nText' } });
    expect(written.body.reason).toBe('From the intranet');
  });

  it('keeps every version with who, when and why; an older one is restored by writing it again', async () => {
    const old = await app.request<BriefBody>('GET', '/organization/brief/versions/1');
    expect(old).toMatchObject({ status: 200, body: { version: 1, text: first } });
    const restored = await put({ text: old.body.text, reason: 'Restored version 1' }, '"2"');
    expect(restored).toMatchObject({ status: 200, body: { version: 3, text: first } });
    const page = await app.request<{ items: BriefBody[]; nextCursor: string }>(
      'GET',
      '/organization/brief/versions?limit=2',
    );
    expect(page.body.items.map(({ version, text }) => [version, text])).toEqual([
      [3, undefined],
      [2, undefined],
    ]);
    const rest = await app.request<{ items: BriefBody[] }>(
      'GET',
      `/organization/brief/versions?limit=2&cursor=${page.body.nextCursor}`,
    );
    expect(rest.body.items).toMatchObject([{ version: 1, reason: 'Начало', writtenBy: expect.any(String) }]);
    expect((await app.request('GET', '/organization/brief/versions/9')).status).toBe(404);
    expect((await app.request('GET', '/organization/brief/versions/x')).status).toBe(400);
  });

  it.each<[string, number, TestRequest & { body?: unknown }]>([
    ['no text', 400, { body: { reason: 'x' } }],
    ['an unknown member', 400, { body: { text: 'a', html: true } }],
    ['a list', 400, { body: ['a'] }],
    ['a blank reason', 400, { body: { text: 'a', reason: ' ' } }],
    ['U+0000', 400, { body: { text: 'a\u0000' } }],
    ['a blank text', 422, { body: { text: ' \n' } }],
    ['a control character', 422, { body: { text: 'a\u001b[31m' } }],
    ['too much text', 413, { body: { text: 'a'.repeat(256 * 1024 + 1) } }],
    ['plain text', 415, { raw: '# A', headers: { 'Content-Type': 'text/markdown' } }],
  ])('refuses %s with %d and stays as it is', async (_, status, request) => {
    expect((await put(undefined, '"3"', request)).status).toBe(status);
    expect((await get()).body.version).toBe(3);
  });

  it('refuses files that are no text, and forms without one', async () => {
    expect(await put(undefined, '"3"', { form: fileForm(new Uint8Array([0xff, 0xfe, 0])) })).toMatchObject({
      status: 422,
      body: { code: 'BRIEF_NOT_UTF8' },
    });
    const empty = new FormData();
    empty.append('reason', 'x');
    expect((await put(undefined, '"3"', { form: empty })).status).toBe(400);
    expect((await put(undefined, '"3"', { form: fileForm('a', { other: 'x' }) })).status).toBe(400);
  });

  it('lets one of two writers win who have seen the same version', async () => {
    const answers = await Promise.all(['X', 'Y'].map((text) => put({ text }, '"3"')));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 412]);
  });

  it('is read anew by a process as soon as another one has written it', async () => {
    const here = new CompanyBriefs(app.get(BriefVersions));
    const before = await here.current();
    expect(await here.current()).toBe(before);
    await put({ text: '# Elsewhere\n\nWritten.' }, `"${String(before?.version)}"`);
    expect(await here.current()).toMatchObject({
      version: (before?.version ?? 0) + 1,
      sections: [{ path: ['Elsewhere'], part: 1, text: 'Written.' }],
    });
  });
});
