import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId } from '../../../src/platform/kernel/index.js';
import { ProfileFeedback, type PublishRequest } from '../../../src/profiles/index.js';
import {
  startTestApp,
  type TestApp,
  type TestPrincipal,
  type TestRequest,
  type TestResponse,
} from '../../support/index.js';
import { russianContent } from '../../support/job-profile.factory.js';
import { publish } from './published-profiles.js';

interface FeedbackBody {
  id: string;
  version: number;
  score: number;
  comment: string | null;
  section: string | null;
  status: string;
  revision: number;
  roleFamily: string | null;
  promptVersion: string;
  language: string;
  author: { id: string; name: string };
  decidedBy: { name: string } | null;
  decidedAt: string | null;
  history: { revision: number; type: string; by: { name: string } }[];
}

type Page = { items: FeedbackBody[]; nextCursor: string | null };

const opinion = { score: 4, comment: 'Назовите отчёты, которые проверяются.', section: 'responsibilityAreas' };

describe('Feedback on a profile', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startTestApp();
  });
  afterAll(() => app.close());

  const newProfile = async (changes: Partial<PublishRequest> = {}, content = russianContent()): Promise<string> =>
    (await publish(app, content, changes)).profileId;

  const give = <T = FeedbackBody>(
    profileId: string,
    body: object = opinion,
    { as = 'viewer', version = 1, ...rest }: TestRequest & { version?: number } = {},
  ): Promise<TestResponse<T>> =>
    app.request<T>('POST', `/profiles/${profileId}/versions/${String(version)}/feedback`, { body, as, ...rest });

  const decide = <T = FeedbackBody>(
    profileId: string,
    feedbackId: string,
    status: string,
    seen: number | null,
    as: TestPrincipal = 'editor',
  ): Promise<TestResponse<T>> =>
    app.request<T>('PATCH', `/profiles/${profileId}/versions/1/feedback/${feedbackId}`, {
      body: { status },
      as,
      headers: seen === null ? {} : { 'If-Match': `"${String(seen)}"` },
    });

  async function accepted(profileId: string, comment: string | null, score = 4): Promise<string> {
    const { body } = await give(profileId, { ...opinion, score, comment });
    await decide(profileId, body.id, 'accepted', 1);
    return body.id;
  }

  it('is taken from every role, viewers included, with what the version was made by', async () => {
    const profileId = await newProfile({ roleFamily: 'audit', promptVersion: 'draft/7' });
    const { status, headers, body } = await give(profileId);
    expect(status).toBe(201);
    expect(headers.get('etag')).toBe('"1"');
    expect(headers.get('location')).toBe(`/api/v1/profiles/${profileId}/versions/1/feedback/${body.id}`);
    expect(body).toMatchObject({
      ...opinion,
      version: 1,
      status: 'open',
      roleFamily: 'audit',
      promptVersion: 'draft/7',
      language: 'ru',
      author: { name: expect.stringContaining('viewer') },
      decidedBy: null,
    });
    for (const as of ['editor', 'service'] as const) expect((await give(profileId, opinion, { as })).status).toBe(201);
    expect((await give(profileId, opinion, { as: null })).status).toBe(401);
  });

  it('keeps a comment as plain text', async () => {
    const profileId = await newProfile();
    const { body } = await give(profileId, {
      score: 1,
      comment: '  Плохо\u202E:\u0007 <script src="x">нет</script>\r\n\r\n\n\nда ',
    });
    expect(body).toMatchObject({ comment: 'Плохо: нет\n\nда', section: null });
    expect((await give(profileId, { score: 2, comment: ' \u200B ' })).body.comment).toBeNull();
  });

  it.each([
    [{ score: 0 }],
    [{ score: 6 }],
    [{ score: 4.5 }],
    [{}],
    [{ score: 3, comment: 'x'.repeat(2_001) }],
    [{ score: 3, comment: 'a\0b' }],
    [{ score: 3, section: 'directManager' }],
    [{ score: 3, status: 'accepted' }],
  ])('refuses %j', async (body) => {
    expect((await give(await newProfile(), body)).status).toBe(400);
  });

  it('refuses a comment that only cleaning makes too long', async () => {
    const { status, body } = await give<{ code: string }>(await newProfile(), {
      score: 3,
      comment: '\uFB2C'.repeat(1_000),
    });
    expect([status, body.code]).toEqual([422, 'COMMENT_TOO_LONG']);
  });

  it('gives the first answer again for the same Idempotency-Key', async () => {
    const profileId = await newProfile();
    const headers = { 'Idempotency-Key': newId() };
    const [first, second] = [await give(profileId, opinion, { headers }), await give(profileId, opinion, { headers })];
    expect(second.body.id).toBe(first.body.id);
    expect((await give(profileId, { score: 1 }, { headers })).status).toBe(409);
  });

  it('lets one person speak of several sections, but not without end', async () => {
    const profileId = await newProfile();
    const answers = await Promise.all(Array.from({ length: 22 }, () => give<{ code: string }>(profileId)));
    const refused = answers.filter(({ status }) => status !== 201);
    expect(refused.map(({ status, body }) => [status, body.code])).toEqual([
      [409, 'FEEDBACK_LIMIT_REACHED'],
      [409, 'FEEDBACK_LIMIT_REACHED'],
    ]);
    expect((await give(profileId, opinion, { as: 'editor' })).status).toBe(201);
  });

  it('does not know unknown profiles, versions and feedback', async () => {
    const [profileId, other] = [await newProfile(), await newProfile()];
    const { id } = (await give(profileId)).body;
    const codeOf = async (path: string, as: TestPrincipal = 'viewer'): Promise<unknown> =>
      (await app.request<{ code?: string }>('GET', path, { as })).body.code;
    expect((await give<{ code: string }>(newId())).body.code).toBe('PROFILE_NOT_FOUND');
    expect((await give<{ code: string }>(profileId, opinion, { version: 2 })).body.code).toBe(
      'PROFILE_VERSION_NOT_FOUND',
    );
    expect(await codeOf(`/profiles/${newId()}/feedback`)).toBe('PROFILE_NOT_FOUND');
    expect(await codeOf(`/profiles/${profileId}/versions/2/feedback`)).toBe('PROFILE_VERSION_NOT_FOUND');
    expect(await codeOf(`/profiles/${profileId}/versions/2/feedback/${id}`)).toBe('FEEDBACK_NOT_FOUND');
    expect(await codeOf(`/profiles/${other}/versions/1/feedback/${id}`)).toBe('FEEDBACK_NOT_FOUND');
    expect((await decide<{ code: string }>(other, id, 'accepted', 1)).body.code).toBe('FEEDBACK_NOT_FOUND');
    expect((await decide<{ code: string }>(profileId, newId(), 'accepted', 1)).body.code).toBe('FEEDBACK_NOT_FOUND');
  });

  it('is accepted, declined and reopened by editors, and remembers who did what', async () => {
    const profileId = await newProfile();
    const { id } = (await give(profileId)).body;
    expect((await decide(profileId, id, 'accepted', 1, 'viewer')).status).toBe(403);
    const first = await decide(profileId, id, 'accepted', 1);
    expect(first.headers.get('etag')).toBe('"2"');
    expect(first.body).toMatchObject({ status: 'accepted', decidedBy: { name: expect.stringContaining('editor') } });
    expect((await decide(profileId, id, 'accepted', 2)).body.revision).toBe(2);
    await decide(profileId, id, 'declined', 2, 'admin');
    expect((await decide(profileId, id, 'open', 3)).body).toMatchObject({
      status: 'open',
      decidedBy: null,
      decidedAt: null,
    });
    const { headers, body } = await app.request<FeedbackBody>(
      'GET',
      `/profiles/${profileId}/versions/1/feedback/${id}`,
    );
    expect(headers.get('etag')).toBe('"4"');
    expect(body.history.map(({ revision, type }) => [revision, type])).toEqual([
      [1, 'given'],
      [2, 'accepted'],
      [3, 'declined'],
      [4, 'reopened'],
    ]);
    expect(body.history[0]?.by.name).toContain('viewer');
  });

  it('is decided on by one of two editors who have seen the same', async () => {
    const profileId = await newProfile();
    const { id } = (await give(profileId)).body;
    const answers = await Promise.all([decide(profileId, id, 'accepted', 1), decide(profileId, id, 'declined', 1)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 412]);
    expect((await decide<{ code: string }>(profileId, id, 'open', 1)).body).toMatchObject({
      code: 'STALE_FEEDBACK',
      currentRevision: 2,
    });
    expect((await decide(profileId, id, 'open', null)).status).toBe(428);
    expect((await decide(profileId, id, 'perhaps', 2)).status).toBe(400);
  });

  it('is listed newest first, page by page, by version and by status', async () => {
    const content = russianContent();
    const { profileId } = await publish(app, content);
    const ids: string[] = [];
    for (const section of ['purpose', 'education', 'career'])
      ids.unshift((await give(profileId, { score: 3, section })).body.id);
    await app.request('PUT', `/profiles/${profileId}/content`, {
      body: { ...content, employeeName: 'Иванова Анна' },
      headers: { 'If-Match': '"1"' },
    });
    const ofSecond = (await give(profileId, { score: 5 }, { version: 2 })).body.id;
    await decide(profileId, ids[0] ?? '', 'accepted', 1);
    const list = async (path: string): Promise<Page> =>
      (await app.request<Page>('GET', `/profiles/${profileId}${path}`, { as: 'viewer' })).body;
    const idsOf = ({ items }: Page): string[] => items.map(({ id }) => id);
    const first = await list('/feedback?limit=3');
    expect(idsOf(first)).toEqual([ofSecond, ids[0], ids[1]]);
    expect(idsOf(await list(`/feedback?limit=3&cursor=${first.nextCursor ?? ''}`))).toEqual([ids[2]]);
    expect(idsOf(await list('/versions/1/feedback'))).toEqual(ids);
    expect(idsOf(await list('/versions/1/feedback?status=open'))).toEqual(ids.slice(1));
    expect(idsOf(await list('/feedback?status=accepted'))).toEqual([ids[0]]);
  });

  it('is read and decided on, but not given, while the profile is archived', async () => {
    const profileId = await newProfile();
    const { id } = (await give(profileId)).body;
    await app.request('POST', `/profiles/${profileId}/archive`);
    expect((await give<{ code: string }>(profileId)).body).toMatchObject({ status: 409, code: 'PROFILE_ARCHIVED' });
    expect((await app.request<Page>('GET', `/profiles/${profileId}/feedback`)).body.items).toHaveLength(1);
    expect((await decide(profileId, id, 'declined', 1)).status).toBe(200);
  });

  it('guides drafts when it is accepted and says something, the newest first', async () => {
    const [one, other] = [await newProfile({ roleFamily: 'tax' }), await newProfile({ roleFamily: 'tax' })];
    const english = await newProfile({ roleFamily: 'tax' }, russianContent({ language: 'en' }));
    const foreign = await newProfile({ roleFamily: 'sales' });
    const facade = app.get(ProfileFeedback);
    await accepted(one, 'первое');
    const second = await accepted(other, 'второе', 2);
    await accepted(one, null);
    await accepted(english, 'in English');
    await accepted(foreign, 'о продажах');
    await give(one, { score: 1, comment: 'открыто' });
    const declined = await give(one, { score: 1, comment: 'отклонено' });
    await decide(one, declined.body.id, 'declined', 1);
    expect(await facade.guidanceFor('tax', 'ru', 10)).toEqual([
      { score: 2, comment: 'второе', section: 'responsibilityAreas' },
      { score: 4, comment: 'первое', section: 'responsibilityAreas' },
    ]);
    expect((await facade.guidanceFor('tax', 'ru', 1)).map(({ comment }) => comment)).toEqual(['второе']);
    expect((await facade.guidanceFor('tax', 'en', 5)).map(({ comment }) => comment)).toEqual(['in English']);
    await decide(other, second, 'open', 2);
    expect((await facade.guidanceFor('tax', 'ru', 5)).map(({ comment }) => comment)).toEqual(['первое']);
  });

  it('stays with the role family through edits, and guides nobody where it is not known', async () => {
    const content = russianContent();
    const { profileId } = await publish(app, content, { roleFamily: 'quality' });
    await app.request('PUT', `/profiles/${profileId}/content`, {
      body: { ...content, employeeName: 'Иванова Анна' },
      headers: { 'If-Match': '"1"' },
    });
    expect((await give(profileId, opinion, { version: 2 })).body.roleFamily).toBe('quality');
    expect((await give(await newProfile())).body.roleFamily).toBeNull();
  });

  it('counts each person once for a version in the average of a prompt, and declined feedback not at all', async () => {
    const [one, other] = [
      await newProfile({ promptVersion: 'draft/90' }),
      await newProfile({ promptVersion: 'draft/90' }),
    ];
    await give(one, { score: 1, section: 'purpose' });
    await give(one, { score: 2, section: 'career' });
    await give(one, { score: 5 }, { as: 'editor' });
    const { body } = await give(other, { score: 1 });
    await decide(other, body.id, 'declined', 1);
    const averages = await app.get(ProfileFeedback).averagesByPromptVersion();
    expect(averages.find(({ promptVersion }) => promptVersion === 'draft/90')).toEqual({
      promptVersion: 'draft/90',
      count: 3,
      average: 3.25,
    });
  });
});
