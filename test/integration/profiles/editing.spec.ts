import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { JobProfileContent } from '../../../src/profiles/domain/job-profile-content.js';
import { newId } from '../../../src/platform/kernel/index.js';
import { startTestApp, type TestApp, type TestRequest } from '../../support/index.js';
import { positionOf, russianContent } from '../../support/job-profile.factory.js';
import { publish } from './published-profiles.js';

interface ProfileBody {
  id: string;
  currentVersion: number;
  score: number | null;
  needsAttention: boolean;
  version: Record<string, unknown>;
  content: JobProfileContent;
}

interface ProblemBody {
  code: string;
  status: number;
  currentVersion?: number;
  errors?: { pointer: string; detail: string }[];
}

const purpose = 'Отвечает за то, чтобы цифры отдела были верны и понятны всем, кто на них опирается.';

describe('Editing a profile over HTTP', () => {
  let app: TestApp;
  let id: string;

  beforeAll(async () => {
    app = await startTestApp();
  });
  afterAll(() => app.close());

  const newProfile = async (changes = {}): Promise<string> => (await publish(app, russianContent(), changes)).profileId;
  const put = <T = ProfileBody>(content: unknown, seen: string | null, request: TestRequest = {}, query = '') =>
    app.request<T>('PUT', `/profiles/${id}/content${query}`, {
      body: content,
      as: 'editor',
      ...request,
      headers: { ...(seen !== null && { 'If-Match': seen }) },
    });

  it('reads a profile with its current version and gives the number of that version as its ETag', async () => {
    id = await newProfile();
    const { status, headers, body } = await app.request<ProfileBody>('GET', `/profiles/${id}`, { as: 'viewer' });
    expect(status).toBe(200);
    expect(headers.get('etag')).toBe('"1"');
    expect(body).toMatchObject({ id, currentVersion: 1, version: { number: 1, origin: 'generation' } });
    expect(body.content).toEqual(russianContent());
    expect(Object.keys(body.content)).toEqual(Object.keys(russianContent()));
  });

  it('makes an edit a version of its own, with its author and reason', async () => {
    id = await newProfile({ needsAttention: true });
    const edited = { ...russianContent(), purpose, employeeName: 'Иванова Анна' };
    const { status, headers, body } = await put(edited, '"1"', {}, `?reason=${encodeURIComponent('Согласовано')}`);
    expect(status).toBe(200);
    expect(headers.get('etag')).toBe('"2"');
    expect(body).toMatchObject({ currentVersion: 2, score: null, needsAttention: false, content: { purpose } });
    expect(body.version).toMatchObject({
      number: 2,
      origin: 'edit',
      reason: 'Согласовано',
      usage: null,
      author: { name: expect.stringContaining('editor') },
    });
  });

  it('makes no version of an edit that changes nothing', async () => {
    id = await newProfile();
    const { status, body } = await put(russianContent(), '"1"');
    expect(status).toBe(200);
    expect(body.currentVersion).toBe(1);
  });

  it('needs If-Match, and refuses one that is stale or malformed', async () => {
    id = await newProfile();
    const edited = { ...russianContent(), purpose };
    expect(await put<ProblemBody>(edited, null)).toMatchObject({ status: 428, body: { code: 'IF_MATCH_REQUIRED' } });
    expect(await put<ProblemBody>(edited, 'one')).toMatchObject({ status: 400, body: { code: 'BAD_IF_MATCH' } });
    await put(edited, '"1"');
    expect(await put<ProblemBody>(edited, '"1"')).toMatchObject({
      status: 412,
      body: { code: 'STALE_VERSION', currentVersion: 2 },
    });
  });

  it('lets one of two editors win who both have seen the same version', async () => {
    id = await newProfile();
    const answers = await Promise.all(
      ['первый', 'второй'].map((word) => put({ ...russianContent(), purpose: `${purpose} Это ${word}.` }, '"1"')),
    );
    expect(answers.map((answer) => answer.status).sort()).toEqual([200, 412]);
  });

  it('refuses a changed fact and names it', async () => {
    id = await newProfile();
    const edited = russianContent({
      purpose,
      title: 'Директор',
      subordinates: { childUnits: 0, descendantUnits: 0, people: { count: 9, basis: 'positions' } },
    });
    edited.performance.kpis.pop();
    edited.career.vertical.forEach((step) => (step.bridge = ['Управление людьми']));
    const { status, body } = await put<ProblemBody>(edited, '"1"');
    expect(status).toBe(422);
    expect(body.code).toBe('FACT_NOT_EDITABLE');
    expect(body.errors?.map((error) => error.pointer)).toEqual([
      '/title',
      '/subordinates/people/count',
      '/performance/kpis/1',
    ]);
  });

  it('refuses a content that is no valid profile, and a blank employee name', async () => {
    id = await newProfile();
    const broken: Record<string, unknown> = { ...russianContent(), employeeName: '   ', salary: 100 };
    delete broken['purpose'];
    const { status, body } = await put<ProblemBody>(broken, '"1"');
    expect(status).toBe(422);
    expect(body.code).toBe('INVALID_PROFILE_CONTENT');
    expect(body.errors?.map((error) => error.pointer).sort()).toEqual(['/employeeName', '/purpose', '/salary']);
    const long = await put<ProblemBody>({ ...russianContent(), employeeName: 'я'.repeat(201) }, '"1"');
    expect(long.body.errors?.map((error) => error.pointer)).toEqual(['/employeeName']);
    const withNul = await put<ProblemBody>({ ...russianContent(), purpose: `${purpose}\u0000` }, '"1"');
    expect(withNul).toMatchObject({ status: 400, body: { code: 'INVALID_INPUT' } });
  });

  it('refuses a body that is an array', async () => {
    id = await newProfile();
    expect(await put<ProblemBody>([russianContent()], '"1"')).toMatchObject({
      status: 400,
      body: { code: 'INVALID_INPUT' },
    });
  });

  it('lets viewers read and not write, services write, and nobody in without credentials', async () => {
    id = await newProfile();
    const edited = { ...russianContent(), purpose };
    expect((await put(edited, '"1"', { as: 'viewer' })).status).toBe(403);
    expect((await put(edited, '"1"', { as: null })).status).toBe(401);
    expect((await put(edited, '"1"', { as: 'service' })).status).toBe(200);
    expect((await app.request('POST', `/profiles/${id}/archive`, { as: 'viewer' })).status).toBe(403);
    expect((await app.request('POST', `/profiles/${id}/versions/1/restore`, { as: 'viewer' })).status).toBe(403);
  });

  it('lists versions newest first, page by page, and reads each as it was', async () => {
    id = await newProfile();
    await put({ ...russianContent(), purpose }, '"1"');
    await put({ ...russianContent(), purpose: `${purpose} Всегда.` }, '"2"');
    type Page = { items: { number: number }[]; nextCursor: string | null };
    const first = await app.request<Page>('GET', `/profiles/${id}/versions?limit=2`, { as: 'viewer' });
    expect(first.body.items.map((item) => item.number)).toEqual([3, 2]);
    const second = await app.request<Page>(
      'GET',
      `/profiles/${id}/versions?limit=2&cursor=${String(first.body.nextCursor)}`,
    );
    expect(second.body).toMatchObject({ items: [{ number: 1 }], nextCursor: null });
    const old = await app.request<ProfileBody>('GET', `/profiles/${id}/versions/1`);
    expect(old.body.content).toEqual(russianContent());
    expect(old.headers.get('etag')).toBe('"1"');
  });

  it('restores an older version as a new one', async () => {
    id = await newProfile();
    await put({ ...russianContent(), purpose }, '"1"');
    const { status, headers, body } = await app.request<ProfileBody>('POST', `/profiles/${id}/versions/1/restore`, {
      as: 'editor',
    });
    expect(status).toBe(201);
    expect(headers.get('etag')).toBe('"3"');
    expect(body).toMatchObject({
      currentVersion: 3,
      score: 8.5,
      version: { origin: 'restore', restoredFrom: 1, generationId: null },
    });
    expect(body.content).toEqual(russianContent());
    const again = await app.request('POST', `/profiles/${id}/versions/3/restore`);
    expect(again).toMatchObject({ status: 409, body: { code: 'VERSION_IS_CURRENT' } });
  });

  it('restores once when the request is repeated with its Idempotency-Key', async () => {
    id = await newProfile();
    await put({ ...russianContent(), purpose }, '"1"');
    const request: TestRequest = { as: 'editor', headers: { 'Idempotency-Key': newId() } };
    const [first, second] = [
      await app.request<ProfileBody>('POST', `/profiles/${id}/versions/1/restore`, request),
      await app.request<ProfileBody>('POST', `/profiles/${id}/versions/1/restore`, request),
    ];
    expect(second.body).toEqual(first.body);
    expect((await app.request<ProfileBody>('GET', `/profiles/${id}`)).body.currentVersion).toBe(3);
  });

  it('compares two versions field by field', async () => {
    id = await newProfile();
    const edited = russianContent({ purpose });
    edited.workplace.software.push('Почта');
    await put(edited, '"1"');
    const { body } = await app.request<{ changes: unknown[] }>('GET', `/profiles/${id}/diff?from=1&to=2`, {
      as: 'viewer',
    });
    expect(body.changes).toEqual([
      { pointer: '/purpose', kind: 'changed', from: russianContent().purpose, to: purpose },
      { pointer: '/workplace/software/2', kind: 'added', from: null, to: 'Почта' },
    ]);
    expect(await app.request('GET', `/profiles/${id}/diff?from=1`)).toMatchObject({ status: 400 });
    expect(await app.request('GET', `/profiles/${id}/diff?from=1&to=9`)).toMatchObject({
      status: 404,
      body: { code: 'PROFILE_VERSION_NOT_FOUND' },
    });
  });

  it('keeps an archived profile readable and closed for writing until it is taken out', async () => {
    id = await newProfile();
    await app.request('POST', `/profiles/${id}/archive`, { as: 'editor' });
    const again = await app.request<{ archivedAt: string }>('POST', `/profiles/${id}/archive`, { as: 'editor' });
    expect(again).toMatchObject({ status: 200, body: { archivedAt: expect.any(String) } });
    expect(await put<ProblemBody>({ ...russianContent(), purpose }, '"1"')).toMatchObject({
      status: 409,
      body: { code: 'PROFILE_ARCHIVED' },
    });
    expect((await app.request('GET', `/profiles/${id}`)).status).toBe(200);
    const out = await app.request('POST', `/profiles/${id}/unarchive`, { as: 'editor' });
    expect(out).toMatchObject({ status: 200, body: { archivedAt: null } });
    expect((await put({ ...russianContent(), purpose }, '"1"')).status).toBe(200);
  });

  it('answers 404 for what is not there and 400 for what is no id or number', async () => {
    const unknown = newId();
    for (const [method, path] of [
      ['GET', ''],
      ['GET', '/versions'],
      ['GET', '/versions/1'],
      ['GET', '/export?format=md'],
      ['GET', '/export?format=md&version=2'],
      ['POST', '/archive'],
      ['POST', '/unarchive'],
      ['POST', '/versions/1/restore'],
    ] as const) {
      expect(await app.request(method, `/profiles/${unknown}${path}`)).toMatchObject({
        status: 404,
        body: { code: 'PROFILE_NOT_FOUND' },
      });
    }
    id = await newProfile();
    expect(await app.request('POST', `/profiles/${id}/versions/7/restore`)).toMatchObject({
      status: 404,
      body: { code: 'PROFILE_VERSION_NOT_FOUND' },
    });
    expect(await app.request('GET', '/profiles/42')).toMatchObject({ status: 400, body: { code: 'INVALID_INPUT' } });
    expect(await app.request('GET', `/profiles/${id}/versions/0`)).toMatchObject({ status: 400 });
    id = unknown;
    expect(await put<ProblemBody>(russianContent(), '"1"')).toMatchObject({ status: 404 });
  });

  it('publishes to a profile that was edited, and keeps the edit in its history', async () => {
    const position = positionOf(russianContent());
    id = await newProfile({ position });
    await put({ ...russianContent(), purpose }, '"1"');
    const { version } = await publish(app, russianContent(), { position });
    expect(version).toBe(3);
    expect((await app.request<ProfileBody>('GET', `/profiles/${id}/versions/2`)).body.content.purpose).toBe(purpose);
  });
});
