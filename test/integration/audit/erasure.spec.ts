import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Redis } from 'ioredis';
import { VerifyAuditChain } from '../../../src/audit/application/verify-audit-chain.js';
import { CompanyBriefs } from '../../../src/organization/index.js';
import { REDIS } from '../../../src/platform/queue/index.js';
import { after } from '../../support/model-server/index.js';
import { type Bakery, eventually, Gate, type GenerationBody, openBakery } from '../generation/bakery.js';
import { dumpOf, tablesWith } from './traces.js';

interface Erasure {
  id: string;
  erased: Record<string, number>;
}

const email = 'artyom.yolkin@example.com';
const password = 'a password of the person who leaves';
/** Without diacritics NFKD leaves й as и and ё as е. */
const traces = /артем елкин(?![-\p{L}])|artyom|yolkin/u;
const names = ['Артём Ёлкин', 'Ёлкин Артём', 'Артёма Ёлкина'];
const reason = 'request-of-the-person';

const kpiFile = [
  '---',
  'department: Bakery',
  'period: 2026',
  'positions_map:',
  '  Head of Bakery: Артём Ёлкин',
  '  Baker: Артём Ёлкин-Сосновский',
  '---',
  '| KPI | Target value | Unit | Артём Ёлкин | Артём Ёлкин-Сосновский | Indicator type | Method | Source of information |',
  '| --- | --- | --- | --- | --- | --- | --- | --- |',
  '| Loaves | 95 | % | 0.6 | 1 | Higher is better | Counted by Артём\u00A0Ёлкин | Till |',
].join('\n');

describe('Erasing a person', () => {
  let bakery: Bakery;
  let userId: string;
  let headers: Record<string, string>;

  const asPerson = <T>(method: string, path: string, body?: unknown, more: Record<string, string> = {}) =>
    bakery.app.request<T>(method, path, { as: null, body, headers: { ...headers, ...more } });

  const erase = (body: object, as: 'admin' | 'editor' = 'admin') =>
    bakery.app.request<Erasure & { code: string }>('POST', '/erasures', { body, as });

  beforeAll(async () => {
    bakery = await openBakery();
    const user = { email, name: 'Артём Ёлкин', role: 'editor', password };
    const created = await bakery.app.request<{ id: string }>('POST', '/users', { body: user });
    userId = created.body.id;
    await logIn('not the password of anybody at all');
    headers = { Authorization: `Bearer ${(await logIn(password)).body.accessToken}` };
    await leaveTracesEverywhere();
  });

  afterAll(() => bakery.close());

  const logIn = (secret: string) =>
    bakery.app.request<{ accessToken: string }>('POST', '/auth/login', { as: null, body: { email, password: secret } });

  async function leaveTracesEverywhere(): Promise<void> {
    const text = '# Mission\n\nBread. Ask Артём Ёлкин, or his colleague Артём Ёлкин-Сосновский.';
    await asPerson('PUT', '/organization/brief', { text, reason: 'by Артёма Ёлкина' });
    const kpi = await asPerson<{ files: { setId: string }[] }>('POST', '/kpi/imports', {
      files: [{ name: 'KPI.md', content: kpiFile }],
    });
    await asPerson('PUT', `/kpi/sets/${String(kpi.body.files[0]?.setId)}/owner`, { noOwner: true });
    const order = { unit: 'Bakery', position: 'Head of Bakery', employeeName: 'АРТЕМ  ЕЛКИН' };
    const ordered = await asPerson<GenerationBody>('POST', '/generations', order, { 'Idempotency-Key': 'once' });
    await bakery.app.request('POST', '/generations', { body: order, headers: { 'Idempotency-Key': 'once-more' } });
    const { profileId } = await bakery.until(ordered.body.id, 'succeeded');
    const version = `/profiles/${String(profileId)}/versions/1`;
    await asPerson('POST', `${version}/feedback`, { score: 2, comment: 'Артём Ёлкин does more than that.' });
    const { body } = await asPerson<{ content: { purpose: string } }>('GET', version);
    const content = { ...body.content, purpose: `${body.content.purpose} Held by Арте\u0308м\u00A0Ёлкин since 2024.` };
    await asPerson(
      'PUT',
      `/profiles/${String(profileId)}/content?reason=for%20%D0%90%D1%80%D1%82%D1%91%D0%BC%20%D0%81%D0%BB%D0%BA%D0%B8%D0%BD`,
      content,
      { 'If-Match': '"1"' },
    );
    await asPerson('POST', '/generation-batches', { unit: 'Night Shift' });
    await bakery.order('Miller', 'Mill');
  }

  it('begins with traces in every place that is meant to be erased from', async () => {
    const found = tablesWith(await dumpOf(bakery.database), traces);
    expect(found).toEqual(
      expect.arrayContaining([
        'audit_personal_parts',
        'generation_batches',
        'generation_stages',
        'generations',
        'idempotency_keys',
        'kpi_holders',
        'kpi_owner_pins',
        'kpis',
        'organization_briefs',
        'profile_feedback',
        'profile_feedback_events',
        'profile_versions',
        'users',
      ]),
    );
  });

  it('is for administrators, of whole names, and of accounts that are there and not one’s own', async () => {
    expect((await erase({ names, reason }, 'editor')).status).toBe(403);
    expect(await erase({ reason })).toMatchObject({ status: 400, body: { code: 'NOBODY_TO_ERASE' } });
    expect(await erase({ names: ['Артём'], reason })).toMatchObject({ status: 422, body: { code: 'NAME_TOO_SHORT' } });
    expect(await erase({ names: ['a(b|c)* d'], reason })).toMatchObject({ status: 400 });
    const nobody = { userId: '0199a3c2-6c1e-7b1f-9b0e-0a6a1b2c3d4e', reason };
    expect(await erase(nobody)).toMatchObject({ status: 404, body: { code: 'USER_NOT_FOUND' } });
    const me = await bakery.app.request<{ id: string }>('GET', '/auth/me');
    expect(await erase({ userId: me.body.id, reason })).toMatchObject({ status: 409, body: { code: 'OWN_ACCOUNT' } });
    expect(tablesWith(await dumpOf(bakery.database), traces)).toContain('profile_versions');
  });

  it('leaves no trace in any table, and says where it found some', async () => {
    const { status, body } = await erase({ names, userId, reason });
    expect(status).toBe(200);
    expect(Object.keys(body.erased)).toEqual(
      expect.arrayContaining(['profile_versions', 'generations', 'generation_stages', 'users', 'audit_personal_parts']),
    );
    expect(tablesWith(await dumpOf(bakery.database), traces)).toEqual([]);
  });

  it('leaves other people alone whose names begin alike', async () => {
    const found = tablesWith(await dumpOf(bakery.database), /артем елкин-сосновскии/u);
    expect(found).toEqual(expect.arrayContaining(['kpi_holders', 'organization_briefs']));
  });

  it('is noticed by who has read the brief already', async () => {
    const brief = await bakery.app.get(CompanyBriefs).current();
    expect(brief?.sections.map(({ text }) => text).join()).toContain(
      'Ask ***, or his colleague Артём Ёлкин-Сосновский',
    );
  });

  it('leaves the audit chain whole, and tells of the erasure without the name', async () => {
    const verdict = await eventually(
      () => bakery.app.get(VerifyAuditChain).execute(),
      ({ unsealed }) => unsealed === 0,
    );
    expect(verdict.firstBreak).toBeNull();
    const { body } = await bakery.app.request<{ items: { after: object }[] }>('GET', '/audit?action=person.erased');
    expect(body.items).toMatchObject([{ after: { reason, userId, users: 1 } }]);
    expect(JSON.stringify(body)).not.toMatch(/лкин/u);
  });

  it('finds nothing when it is done again', async () => {
    const { status, body } = await erase({ names, userId, reason });
    expect({ status, erased: body.erased }).toEqual({ status: 200, erased: {} });
  });

  it('leaves an empty, closed account, which nobody can use', async () => {
    const { body } = await bakery.app.request('GET', `/users/${userId}`);
    expect(body).toMatchObject({ name: null, active: false, email: `erased-${userId}@erased.invalid` });
    expect((await asPerson('GET', '/auth/me')).status).toBe(401);
    expect((await logIn(password)).status).toBe(401);
  });

  it('keeps a repeated request that named the person from being done again', async () => {
    const order = { unit: 'Bakery', position: 'Head of Bakery', employeeName: 'АРТЕМ  ЕЛКИН' };
    const again = await bakery.app.request('POST', '/generations', {
      body: order,
      headers: { 'Idempotency-Key': 'once-more' },
    });
    expect(again).toMatchObject({ status: 409, body: { code: 'IDEMPOTENCY_KEY_REUSED' } });
  });

  it('stops a generation that is being written for the person, which then writes nothing more', async () => {
    const gate = new Gate();
    bakery.model.script = ({ purpose }) => (purpose === 'draft' ? after(() => gate.pass()) : undefined);
    const body = { unit: 'Bakery', position: 'Baker', employeeName: 'Зинаида Пекарева' };
    const ordered = await bakery.app.request<GenerationBody>('POST', '/generations', { body });
    await gate.reached;
    const { body: done } = await erase({ names: ['зинаида пекарева'], reason });
    expect(done.erased).toMatchObject({ cancelled_generations: 1, generations: 1, generation_stages: 1 });
    gate.release();
    bakery.model.reset();
    const usage = await eventually(
      () => bakery.rows(`SELECT 1 FROM llm_usage WHERE subject_id = $1`, [ordered.body.id]),
      (rows) => rows.length > 0,
    );
    expect(usage).not.toHaveLength(0);
    expect(await bakery.get(ordered.body.id)).toMatchObject({ state: 'cancelled', employeeName: null });
    expect(tablesWith(await dumpOf(bakery.database), /зинаида/u)).toEqual([]);
  });

  it('takes kept answers of models that name the person, and leaves the others', async () => {
    const redis = bakery.app.get<Redis>(REDIS);
    await redis.set('llm:answer:{a}', JSON.stringify({ text: JSON.stringify({ purpose: 'Ask\nПётр Мельник.' }) }));
    await redis.set('llm:answer:{b}', JSON.stringify({ text: 'Пётр Мельников' }));
    await erase({ names: ['Петр Мельник'], reason });
    expect(await redis.exists('llm:answer:{a}')).toBe(0);
    expect(await redis.exists('llm:answer:{b}')).toBe(1);
  });

  it('keeps one administrator where two erase each other at once', async () => {
    const secret = 'the password of a second administrator';
    const user = { email: 'second@example.com', role: 'admin', password: secret };
    const second = await bakery.app.request<{ id: string }>('POST', '/users', { body: user });
    const first = await bakery.app.request<{ id: string }>('GET', '/auth/me');
    const login = await bakery.app.request<{ accessToken: string }>('POST', '/auth/login', {
      as: null,
      body: { email: user.email, password: secret },
    });
    const bySecond = { Authorization: `Bearer ${login.body.accessToken}` };
    const answers = await Promise.all([
      erase({ userId: second.body.id, reason }),
      bakery.app.request('POST', '/erasures', { as: null, headers: bySecond, body: { userId: first.body.id, reason } }),
    ]);
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    const left = await bakery.rows(`SELECT 1 FROM users WHERE active AND role = 'admin'`);
    expect(left).toHaveLength(1);
  });
});
