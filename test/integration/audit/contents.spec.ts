import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { TallyRefusals } from '../../../src/audit/application/tally-refusals.js';
import { type Bakery, type GenerationBody, openBakery } from '../generation/bakery.js';
import { adminPassword } from '../../support/index.js';

const passwords = [
  'the first password of somebody',
  'the second password of somebody',
  'never the password of anybody',
];
const briefText = '# Mission\n\nBread that is baked by hand in the night.';
const comment = 'Name the ovens that are used.';

describe('What the audit trail holds', () => {
  let bakery: Bakery;
  const secrets: string[] = [adminPassword, ...passwords];
  const texts: string[] = [briefText, comment, 'baked by hand', 'Because it was wrong before', 'Zoe Sample'];

  beforeAll(async () => {
    bakery = await openBakery();
    await accounts();
    await work();
    await bakery.app.get(TallyRefusals).write(true);
  });

  afterAll(() => bakery.close());

  const { request } = {
    request: <T>(...given: Parameters<Bakery['app']['request']>) => bakery.app.request<T>(...given),
  };

  async function accounts(): Promise<void> {
    const [first, second, wrong] = passwords;
    const user = { email: 'somebody@example.com', role: 'editor', password: first };
    const { body } = await request<{ id: string }>('POST', '/users', { body: user });
    await request('POST', '/auth/login', { as: null, body: { email: user.email, password: wrong } });
    await request('POST', '/auth/login', { as: null, body: { email: 'unknown@example.com', password: wrong } });
    const login = { as: null, body: { email: user.email, password: first } };
    const signedIn = await request<{ accessToken: string }>('POST', '/auth/login', login);
    secrets.push(signedIn.body.accessToken);
    const headers = { Authorization: `Bearer ${signedIn.body.accessToken}` };
    const change = { currentPassword: wrong, newPassword: second };
    await request('POST', '/auth/password', { as: null, headers, body: change });
    await request('POST', '/auth/password', { as: null, headers, body: { ...change, currentPassword: first } });
    await request('PATCH', `/users/${body.id}`, { body: { mustChangePassword: true } });
    const key = { name: 'a service', scopes: ['profiles:read'] };
    const issued = await request<{ id: string; key: string }>('POST', '/api-keys', { body: key });
    secrets.push(issued.body.key, issued.body.key.split('_').slice(2).join('_'));
    await request('GET', '/users', { as: null, headers: { 'X-API-Key': issued.body.key } });
    await request('DELETE', `/api-keys/${issued.body.id}`);
  }

  async function work(): Promise<void> {
    await request('PUT', '/organization/brief', { body: { text: briefText, reason: 'Because it was wrong before' } });
    const order = { unit: 'Bakery', position: 'Baker', employeeName: 'Zoe Sample' };
    const { body } = await request<GenerationBody>('POST', '/generations', { body: order });
    const { profileId } = await bakery.until(body.id, 'succeeded');
    const profile = `/profiles/${String(profileId)}`;
    const version = await request<{ content: Record<string, unknown> }>('GET', `${profile}/versions/1`);
    texts.push(...textsOf(version.body.content));
    const content = { ...version.body.content, purpose: 'Bakes bread for everyone who comes by day.' };
    texts.push(content.purpose);
    await request('PUT', `${profile}/content?reason=Because%20it%20was%20wrong%20before`, {
      body: content,
      headers: { 'If-Match': '"1"' },
    });
    const given = await request<{ id: string; revision: number }>('POST', `${profile}/versions/1/feedback`, {
      body: { score: 2, comment },
    });
    await request('PATCH', `${profile}/versions/1/feedback/${given.body.id}`, {
      body: { status: 'accepted' },
      headers: { 'If-Match': '"1"' },
    });
    await request('POST', `${profile}/versions/1/restore`, { headers: { 'If-Match': '"2"' }, body: {} });
    await request('GET', `${profile}/export?format=md`);
    await request('POST', '/profile-exports', { body: { format: 'json' } });
    await request('POST', `${profile}/archive`);
    await request('POST', `${profile}/unarchive`);
    const batch = await request<{ id: string }>('POST', '/generation-batches', { body: { unit: 'Mill' } });
    await request('POST', `/generation-batches/${batch.body.id}/cancel`);
    await request('POST', '/erasures', { body: { names: ['Zoe Sample'], reason: 'request-of-the-person' } });
  }

  const everything = async (): Promise<string> => {
    const rows: { row: string }[] = await bakery.rows(
      `SELECT to_jsonb(e)::text || coalesce(to_jsonb(p)::text, '') AS row
       FROM audit_events e LEFT JOIN audit_personal_parts p ON p.event_id = e.id`,
    );
    return rows.map(({ row }) => row).join('\n');
  };

  it('is every kind of thing that was done', async () => {
    const rows: { action: string }[] = await bakery.rows(`SELECT DISTINCT action FROM audit_events ORDER BY action`);
    expect(rows.map(({ action }) => action)).toEqual(
      expect.arrayContaining([
        'api-key.issued',
        'api-key.revoked',
        'brief.written',
        'feedback.decided',
        'feedback.given',
        'generation-batch.cancelled',
        'generation-batch.queued',
        'generation.queued',
        'organization.imported',
        'person.erased',
        'profile.archived',
        'profile.edited',
        'profile.exported',
        'profile.restored',
        'profile.unarchived',
        'profiles.exported',
        'request.refused',
        'session.opened',
        'user.changed',
        'user.created',
        'user.password-changed',
      ]),
    );
  });

  it('is no secret', async () => {
    const trail = await everything();
    expect(secrets.filter((secret) => secret.length < 12)).toEqual([]);
    expect(secrets.filter((secret) => trail.includes(secret))).toEqual([]);
  });

  it('is no text of a profile, a brief, a comment or a reason, and no e-mail address of an unknown account', async () => {
    const trail = await everything();
    expect(texts.length).toBeGreaterThan(20);
    expect(texts.filter((text) => trail.includes(text))).toEqual([]);
    expect(trail).not.toContain('unknown@example.com');
  });
});

/** Texts that somebody wrote, and not the words that every profile has. */
function textsOf(value: unknown): string[] {
  if (typeof value === 'string') return /\s\S+\s/u.test(value) ? [value] : [];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsOf) : [];
}
