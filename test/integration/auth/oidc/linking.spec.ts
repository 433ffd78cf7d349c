import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { adminEmail, adminPassword } from '../../../support/index.js';
import { OidcInstallation } from '../../../support/oidc/index.js';

const mapping = `
rules:
  - { claim: groups, value: admins, role: admin }
  - { claim: groups, value: editors, role: editor }
unmapped: viewer
linkByVerifiedEmail: true
`;

describe('An installation that links accounts by verified addresses', () => {
  let installation: OidcInstallation;
  const say = (subject: string, claims: Record<string, unknown>): void => {
    installation.issuer.people.set(subject, claims);
  };
  const addUser = async (email: string): Promise<string> => {
    const body = { email, password: 'a password of its own', role: 'viewer' };
    return (await installation.app.request<{ id: string }>('POST', '/users', { body })).body.id;
  };

  beforeAll(async () => {
    installation = await OidcInstallation.start(mapping);
  });
  beforeEach(() => {
    installation.issuer.beHonest();
  });
  afterAll(() => installation.close());

  it('gives the account that is there to who has its address, and keeps its password', async () => {
    const id = await addUser('lena@example.com');
    say('lena', { email: 'LENA@example.com', email_verified: true, name: 'Lena', groups: ['editors'] });
    expect((await installation.session('lena')).user).toMatchObject({ id, role: 'editor', name: 'Lena' });
    const body = { email: 'lena@example.com', password: 'a password of its own' };
    expect((await installation.app.request('POST', '/auth/login', { as: null, body })).status).toBe(200);
  });

  it.each([false, undefined, null, 1, 'yes', ['true']])(
    'does not when email_verified is %j',
    async (email_verified) => {
      const email = `unverified-${String(Math.random()).slice(2)}@example.com`;
      await addUser(email);
      say('mallory', { email, email_verified });
      expect((await installation.signIn('mallory')).error).toBe('OIDC_EMAIL_TAKEN');
    },
  );

  it('does not give it to a second subject, to whom the address may have passed', async () => {
    await addUser('desk@example.com');
    say('old', { email: 'desk@example.com', email_verified: true });
    await installation.session('old');
    say('new', { email: 'desk@example.com', email_verified: true });
    expect((await installation.signIn('new')).error).toBe('OIDC_EMAIL_TAKEN');
  });

  it('does not open a deactivated account', async () => {
    const id = await addUser('left@example.com');
    await installation.app.request('PATCH', `/users/${id}`, { body: { active: false } });
    say('left', { email: 'left@example.com', email_verified: true, groups: ['admins'] });
    expect((await installation.signIn('left')).error).toBe('OIDC_ACCOUNT_INACTIVE');
  });

  it('gives others the default role', async () => {
    say('guest', { email: 'guest@example.com' });
    expect((await installation.session('guest')).user.role).toBe('viewer');
  });

  it('leaves the last administrator one, whatever the issuer says', async () => {
    say('boss', { email: adminEmail, email_verified: true, groups: ['editors'] });
    expect((await installation.signIn('boss')).error).toBe('LAST_ADMIN');
    const body = { email: adminEmail, password: adminPassword };
    const login = await installation.app.request('POST', '/auth/login', { as: null, body });
    expect(login).toMatchObject({ status: 200, body: { user: { role: 'admin' } } });
    say('boss', { email: adminEmail, email_verified: true, groups: ['admins'] });
    expect((await installation.session('boss')).user.role).toBe('admin');
  });
});
