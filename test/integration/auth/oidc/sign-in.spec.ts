import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { createApp } from '../../../../src/app.js';
import { connectTo } from '../../../support/index.js';
import { newVerifier, OidcInstallation } from '../../../support/oidc/index.js';

const mapping = `
rules:
  - { claim: groups, value: admins, role: admin }
  - { claim: groups, value: editors, role: editor }
  - { claim: groups, value: managers, role: editor, unit: unit }
unmapped: refuse
linkByVerifiedEmail: false
`;
const ann = { email: 'Ann@Example.com', email_verified: true, name: 'Ann', groups: ['staff', 'editors'] };

describe('Signing in at the issuer', () => {
  let installation: OidcInstallation;
  const say = (subject: string, claims: Record<string, unknown>): void => {
    installation.issuer.people.set(subject, { email: `${subject}@example.com`, email_verified: true, ...claims });
  };
  const refusalOf = async (subject: string): Promise<string | null> => (await installation.signIn(subject)).error;
  const statusOf = async (accessToken: string): Promise<number> => {
    const headers = { Authorization: `Bearer ${accessToken}` };
    return (await installation.app.request('GET', '/auth/me', { as: null, headers })).status;
  };
  const userWith = async (email: string): Promise<Record<string, unknown> | undefined> => {
    const users = await installation.app.request<{ items: Record<string, unknown>[] }>('GET', '/users?limit=100');
    return users.body.items.find((each) => each['email'] === email);
  };

  beforeAll(async () => {
    installation = await OidcInstallation.start(mapping);
  });
  beforeEach(() => {
    installation.issuer.beHonest();
    installation.issuer.people.clear();
    say('ann', ann);
  });
  afterAll(() => installation.close());

  it('lets in a new person with the role of their group, and gives a token that works', async () => {
    const session = await installation.session('ann');
    expect(session).toMatchObject({
      tokenType: 'Bearer',
      user: { email: 'ann@example.com', name: 'Ann', role: 'editor', unitId: null, active: true },
    });
    expect(await statusOf(session.accessToken)).toBe(200);
  });

  it('sends the browser to the issuer with PKCE, state and nonce, and binds it by a cookie that scripts and other sites cannot use', async () => {
    const { url, response } = await installation
      .browser()
      .visit(installation.startAddress(newVerifier().challenge), ({ pathname }) => pathname === '/auth');
    expect(response).toBeNull();
    const random = expect.stringMatching(/^[\w-]{43}$/u);
    expect(Object.fromEntries(url.searchParams)).toEqual({
      client_id: 'orgwright',
      response_type: 'code',
      redirect_uri: 'https://orgwright.example/api/v1/auth/oidc/callback',
      scope: 'openid profile email',
      code_challenge_method: 'S256',
      code_challenge: random,
      state: random,
      nonce: random,
    });
    const start = await installation.app.request('GET', `/auth/oidc/start?challenge=${newVerifier().challenge}`, {
      as: null,
    });
    expect(start.status).toBe(302);
    expect(start.headers.get('cache-control')).toBe('no-store');
    expect(start.headers.get('set-cookie')).toMatch(
      /^__Host-orgwright-oidc-[\w-]{8}=[\w-]{43}; Max-Age=600; Path=\/; HttpOnly; SameSite=Lax; Secure$/u,
    );
  });

  it('puts no token into any address and takes the cookie away', async () => {
    const browser = installation.browser();
    const callback = await installation.untilCallback(browser, newVerifier().challenge);
    const response = await browser.request(callback);
    expect(response.status).toBe(302);
    expect(response.headers.get('location')).toMatch(/^https:\/\/app\.example\/signed-in#code=[\w-]{43}$/u);
    expect(response.headers.get('set-cookie')).toMatch(/=; Max-Age=0; /u);
  });

  it('goes on at another instance than it began at', async () => {
    const second = await createApp();
    await second.init();
    const browser = installation.browser();
    const { verifier, challenge } = newVerifier();
    const callback = await installation.untilCallback(browser, challenge);
    const cookie = [...browser.cookies()].map(([name, value]) => `${name}=${value}`).join('; ');
    const url = `${callback.pathname}${callback.search}`;
    const finished = await second.inject({ method: 'GET', url, headers: { cookie } });
    await second.close();
    const [, code = ''] = String(finished.headers.location).split('#code=');
    expect((await installation.fetchSession(code, verifier)).status).toBe(200);
  });

  it('knows the person again by the subject, with what the issuer says of them now', async () => {
    const first = await installation.session('ann');
    say('ann', { ...ann, email: 'ann.new@example.com', name: 'Ann New', groups: ['admins'] });
    const second = await installation.session('ann');
    expect(second.user).toMatchObject({ id: first.user.id, email: 'ann.new@example.com', name: 'Ann New' });
    expect(second.user.role).toBe('admin');
    expect(await statusOf(first.accessToken)).toBe(200);
  });

  it('keeps the address of a person whose new one another has', async () => {
    say('carl', { groups: ['editors'] });
    const carl = await installation.session('carl');
    say('carl', { groups: ['editors'], email: 'admin@example.com' });
    expect((await installation.session('carl')).user).toMatchObject({ id: carl.user.id, email: 'carl@example.com' });
  });

  it('makes one person of two first sign-ins at once', async () => {
    say('twin', { groups: ['editors'] });
    const [left, right] = await Promise.all([installation.session('twin'), installation.session('twin')]);
    expect(left.user.id).toBe(right.user.id);
  });

  it('gives such a person no password: there is none to log in with, to change or to force', async () => {
    const { accessToken, user } = await installation.session('ann');
    const { app } = installation;
    for (const password of ['', 'null', 'a guess of a password']) {
      const login = await app.request('POST', '/auth/login', { as: null, body: { email: user.email, password } });
      expect([400, 401]).toContain(login.status);
    }
    const change = await app.request('POST', '/auth/password', {
      as: null,
      headers: { Authorization: `Bearer ${accessToken}` },
      body: { currentPassword: 'null', newPassword: 'a password of the person' },
    });
    expect(change).toMatchObject({ status: 422, body: { code: 'NO_PASSWORD' } });
    const force = await app.request('PATCH', `/users/${user.id}`, { body: { mustChangePassword: true } });
    expect(force).toMatchObject({ status: 422, body: { code: 'NO_PASSWORD' } });
  });

  it('binds a person to the unit that a claim names by number or id', async () => {
    const units = { Sales: { number: 100, children: { Shops: { number: 110 } } } };
    const form = new FormData();
    form.append('file', new Blob([JSON.stringify({ organization: units })], { type: 'application/json' }), 'org.json');
    await installation.app.request('POST', '/organization/imports', { form });
    const found = await installation.app.request<{ items: { id: string; name: string }[] }>(
      'GET',
      '/organization/units',
    );
    const id = found.body.items.find(({ name }) => name === 'Shops')?.id;
    expect(id).toEqual(expect.any(String));

    for (const unit of ['110', 110, id]) {
      say('max', { groups: ['managers'], unit });
      expect((await installation.session('max')).user).toMatchObject({ role: 'editor', unitId: id });
    }
    for (const unit of [undefined, '', 'nowhere', ['110', '100'], { id: '110' }]) {
      say('max', { groups: ['managers'], unit });
      expect([unit, await refusalOf('max')]).toEqual([unit, 'OIDC_UNIT_UNKNOWN']);
    }
  });

  it('refuses whom no rule fits', async () => {
    for (const groups of [undefined, [], 'editor', ['EDITORS'], { editors: true }, [['editors']]]) {
      say('eve', { groups });
      expect([groups, await refusalOf('eve')]).toEqual([groups, 'OIDC_NOT_MAPPED']);
    }
    expect(await userWith('eve@example.com')).toBeUndefined();
  });

  it('ends the sessions of who is not mapped any more', async () => {
    say('leaver', { groups: ['editors'] });
    const { accessToken } = await installation.session('leaver');
    say('leaver', { groups: ['alumni'] });
    expect(await refusalOf('leaver')).toBe('OIDC_NOT_MAPPED');
    expect(await statusOf(accessToken)).toBe(401);
  });

  it('refuses who has no usable address', async () => {
    for (const email of [null, '', 'no address', 7, ['ann@example.com'], `${'a'.repeat(400)}@example.com`]) {
      say('bob', { groups: ['editors'], email });
      expect([email, await refusalOf('bob')]).toEqual([email, 'OIDC_CLAIMS_INCOMPLETE']);
    }
  });

  it('keeps a deactivated person out, and changes nothing of them', async () => {
    say('gone', { groups: ['editors'] });
    const { user } = await installation.session('gone');
    await installation.app.request('PATCH', `/users/${user.id}`, { body: { active: false } });
    say('gone', { groups: ['admins'], name: 'Gone' });
    expect(await refusalOf('gone')).toBe('OIDC_ACCOUNT_INACTIVE');
    expect(await userWith('gone@example.com')).toMatchObject({ active: false, role: 'editor', name: null });
  });

  it('gives nobody a local account by its address', async () => {
    say('impostor', { groups: ['editors'], email: 'admin@example.com' });
    expect(await refusalOf('impostor')).toBe('OIDC_EMAIL_TAKEN');
    expect(await userWith('admin@example.com')).toMatchObject({ role: 'admin', active: true });
  });

  it('says in the audit trail who came, as what, and who was refused', async () => {
    say('mia', { groups: ['editors'] });
    const { user } = await installation.session('mia');
    say('mia', { groups: ['admins'] });
    await installation.session('mia');
    say('mia', { groups: [] });
    await installation.signIn('mia');
    const database = await connectTo(installation.app.databaseUrl);
    const rows: { action: string }[] = await database.query(
      `SELECT action FROM audit_events WHERE object_id = $1 ORDER BY occurred_at, id`,
      [user.id],
    );
    await database.destroy();
    expect(rows.map(({ action }) => action)).toEqual([
      'user.created',
      'user.linked',
      'session.opened',
      'user.changed',
      'session.opened',
      'user.sessions-ended',
    ]);
  });
});
