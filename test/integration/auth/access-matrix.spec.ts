import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startTestApp, type TestApp } from '../../support/index.js';
import { type Access, operationsByAccess, scopesOfPrincipals } from './access-expectations.js';
import { accessPrincipals, type Credential } from './access-principals.js';

interface Operation {
  'x-required-scope'?: string;
  description?: string;
  security?: object[];
  responses: Record<string, unknown>;
}

const expectations = new Map<string, Access>(
  Object.entries(operationsByAccess).flatMap(([access, operations]) =>
    operations.map((operation) => [operation, access as Access] as const),
  ),
);

/** Operations that end the session of who asks; each time they are tried, people sign in anew. */
const endsSession = new Set(['POST /auth/logout', 'POST /auth/logout-everywhere']);

/** An object that nobody has: what is looked at here is the door, not what lies behind it. */
const absent: Record<string, string> = { number: '1', name: 'none', version: '0' };
const absentId = '0199a3c2-6c1e-7b1f-9b0e-0a6a1b2c3d4e';

function expectedFor(access: Access, principal: string): string {
  const scopes = scopesOfPrincipals[principal];
  if (access === 'public') return 'let in';
  if (!scopes) return '401 UNAUTHENTICATED';
  return scopes.includes(access) ? 'let in' : '403 SCOPE_MISSING';
}

function outcomeOf(status: number, body: { code?: string } | null): string {
  const code = body?.code ?? '';
  if (code === 'SCOPE_MISSING' || code === 'UNAUTHENTICATED' || code === 'SCOPE_UNDECLARED')
    return `${String(status)} ${code}`;
  return status >= 500 ? `fails with ${String(status)}` : 'let in';
}

describe('Access', () => {
  let app: TestApp;
  let operations: Map<string, Operation>;
  let signIn: Record<string, () => Promise<Credential>>;

  beforeAll(async () => {
    app = await startTestApp();
    const { body } = await app.request<{ paths: Record<string, Record<string, Operation>> }>('GET', '/api/docs-json');
    operations = new Map(
      Object.entries(body.paths).flatMap(([path, methods]) =>
        Object.entries(methods).map(([method, operation]) => [
          `${method.toUpperCase()} ${path.replace('/api/v1', '')}`,
          operation,
        ]),
      ),
    );
    signIn = await accessPrincipals(app);
  });
  afterAll(() => app.close());

  async function outcome(operation: string, credential: Credential): Promise<string> {
    const [method = '', template = ''] = operation.split(' ');
    const path = template.replace(/\{(\w+)\}/gu, (_, name: string) => absent[name] ?? absentId);
    const sendsBody = method !== 'GET' && method !== 'DELETE';
    const prefix = /^\/(health|\.well-known)\//u.test(path) ? '' : '/api/v1';
    const response = await fetch(`${app.url}${prefix}${path}`, {
      method,
      headers: { ...credential, ...(sendsBody && { 'Content-Type': 'application/json' }) },
      body: sendsBody ? '{}' : null,
      redirect: 'manual',
    });
    const isProblem = response.headers.get('content-type')?.startsWith('application/problem+json');
    const body = isProblem ? ((await response.json()) as { code: string }) : (await response.text(), null);
    return outcomeOf(response.status, body);
  }

  it('is expected of every operation that is served, and of no other', () => {
    expect([...expectations.keys()].sort()).toEqual([...operations.keys()].sort());
    expect(Object.keys(signIn).sort()).toEqual(Object.keys(scopesOfPrincipals).sort());
  });

  it.each(Object.keys(scopesOfPrincipals))('is as expected at every operation for: %s', async (principal) => {
    const getCredential = signIn[principal];
    if (!getCredential) throw new Error(`There is no ${principal}.`);
    let credential = await getCredential();
    const found: Record<string, string> = {};
    const expected: Record<string, string> = {};
    for (const [operation, access] of expectations) {
      found[operation] = await outcome(operation, credential);
      expected[operation] = expectedFor(access, principal);
      if (endsSession.has(operation)) credential = await getCredential();
    }
    expect(found).toEqual(expected);
  });

  it('is told by the API document: the scope, and how a caller is refused', () => {
    for (const [name, operation] of operations) {
      const access = expectations.get(name);
      const { security, description } = operation;
      const scope = operation['x-required-scope'];
      if (access === 'public') {
        expect({ name, scope, security }).toEqual({ name, scope: undefined, security: [] });
        continue;
      }
      expect({ name, scope, security }).toEqual({ name, scope: access, security: undefined });
      expect({ name, description }).toEqual({ name, description: expect.stringContaining(`\`${String(scope)}\``) });
      expect(Object.keys(operation.responses)).toEqual(expect.arrayContaining(['401', '403', '429']));
    }
  });
});
