import { randomUUID } from 'node:crypto';
import type { TestApp } from '../../support/index.js';
import type { HostileRequest } from './hostile-requests.js';

type Credential = Record<string, string>;

export const attackers = ['admin', 'bound editor', 'viewer', 'key', 'nobody'] as const;
export type Attacker = (typeof attackers)[number];

type Person = Exclude<Attacker, 'key' | 'nobody'>;

const emails: Record<Person, string> = {
  admin: 'attacking-admin@example.com',
  'bound editor': 'attacking-editor@example.com',
  viewer: 'attacking-viewer@example.com',
};
const password = 'a stranger in these parts';
const boundTo = 'Executive Office / Internal Audit';
/** What an operation ends is that of its sender: more of them than requests are under way, so that none ends another's. */
const victimCount = 16;
const victim = (number: number): string => `victim-${String(number)}@example.com`;
const endsItsSender = new Set(['auth_logout', 'auth_logoutEverywhere']);

/** Who attacks an application, each with credentials that no attack of another ends. */
export class Attackers {
  private readonly credentials = new Map<Attacker, Promise<Credential>>([['nobody', Promise.resolve({})]]);
  private changedUser = '';
  private nextVictim = 0;

  private constructor(private readonly app: TestApp) {}

  static async of(app: TestApp): Promise<Attackers> {
    const attacking = new Attackers(app);
    const { body } = await app.request<{ unit: { id: string } }>('POST', '/organization/resolve', {
      body: { unit: boundTo },
    });
    await attacking.create({ email: emails.admin, role: 'admin' });
    await attacking.create({ email: emails.viewer, role: 'viewer' });
    await attacking.create({ email: emails['bound editor'], role: 'editor', unitId: body.unit.id });
    attacking.changedUser = await attacking.create({ email: 'changed@example.com', role: 'viewer' });
    const victims = Array.from({ length: victimCount }, (_, number) => victim(number));
    for (const email of victims) await attacking.create({ email, role: 'viewer' });
    // Known at this address, they can log in there whatever is tried with other accounts.
    for (const email of [...Object.values(emails), ...victims]) await attacking.logIn(email);
    attacking.credentials.set('key', app.headersOf('service'));
    return attacking;
  }

  /** The request as it can be sent without an end to what others need, and the credentials to send it with. */
  async armed(request: HostileRequest, attacker: Attacker): Promise<{ url: string; credential: Credential }> {
    const credential = await this.credentialFor(request.operationId, attacker);
    return {
      url: request.place.startsWith('path:') ? request.url : await this.awayFromOthers(request.url),
      credential,
    };
  }

  /** After a withdrawal of the signing keys everybody has to log in again. */
  async forget(attacker: Attacker, credential: Credential): Promise<void> {
    if (attacker in emails && (await this.credentials.get(attacker)) === credential) this.credentials.delete(attacker);
  }

  private credentialFor(operationId: string, attacker: Attacker): Promise<Credential> {
    if (endsItsSender.has(operationId) && attacker === 'admin')
      return this.logIn(victim(this.nextVictim++ % victimCount));
    const known = this.credentials.get(attacker) ?? this.logIn(emails[attacker as Person]);
    this.credentials.set(attacker, known);
    return known;
  }

  /** Keys that are revoked or rotated, and accounts that are changed, are there to be. */
  private async awayFromOthers(url: string): Promise<string> {
    if (url.includes('/users/')) return url.replace(/(?<=\/users\/)[^/?]+/u, this.changedUser);
    return url.includes('/api-keys/') ? url.replace(/(?<=\/api-keys\/)[^/?]+/u, await this.newKey()) : url;
  }

  private async newKey(): Promise<string> {
    const body = { name: randomUUID(), scopes: ['organization:read'] };
    const headers = await this.credentialFor('apiKeys_issue', 'admin');
    return (await this.app.request<{ id: string }>('POST', '/api-keys', { as: null, headers, body })).body.id;
  }

  private async create(user: { email: string; role: string; unitId?: string }): Promise<string> {
    return (await this.app.request<{ id: string }>('POST', '/users', { body: { ...user, password } })).body.id;
  }

  private async logIn(email: string): Promise<Credential> {
    const login = { as: null, body: { email, password } };
    const { body, status } = await this.app.request<{ accessToken: string }>('POST', '/auth/login', login);
    if (status !== 200) throw new Error(`Logging in as ${email} answered ${String(status)}.`);
    return { Authorization: `Bearer ${body.accessToken}` };
  }
}
