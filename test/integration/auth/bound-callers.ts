import { randomUUID } from 'node:crypto';
import { OrganizationDirectory, type OrganizationTree } from '../../../src/organization/index.js';
import { asSystem } from '../../support/callers.js';
import type { TestApp, TestRequest, TestResponse } from '../../support/index.js';
import { kpiForm, structureForm } from '../sample-company/sample-company.js';

/** Asks the API as somebody in particular. */
export type Ask = <T = Record<string, unknown>>(
  method: string,
  path: string,
  request?: TestRequest,
) => Promise<TestResponse<T>>;

const password = 'an editor of a single branch';

/** An editor who is bound to a unit, or to none (null). */
export async function editorOf(app: TestApp, unitId: string | null): Promise<Ask> {
  const email = `editor-${randomUUID()}@example.com`;
  const created = await app.request('POST', '/users', { body: { email, password, role: 'editor', unitId } });
  if (created.status !== 201) throw new Error(created.bytes.toString());
  const login = await app.request<{ accessToken: string }>('POST', '/auth/login', {
    body: { email, password },
    as: null,
  });
  const headers = { Authorization: `Bearer ${login.body.accessToken}` };
  return (method, path, request = {}) =>
    app.request(method, path, { ...request, as: null, headers: { ...headers, ...request.headers } });
}

/** Imports the sample company with its KPI sets and gives the whole tree of it. */
export async function importSampleCompany(app: TestApp): Promise<OrganizationTree> {
  for (const [path, form] of [
    ['/organization/imports', await structureForm('en')],
    ['/kpi/imports', await kpiForm('en')],
  ] as const) {
    const response = await app.request('POST', path, { form });
    if (response.status >= 300) throw new Error(response.bytes.toString());
  }
  return wholeTree(app);
}

export const wholeTree = (app: TestApp): Promise<OrganizationTree> =>
  asSystem(() => app.get(OrganizationDirectory).current());

/** Everything of an answer that somebody could learn from: without what differs from request to request by design. */
export function learnable({ status, headers, bytes }: TestResponse<unknown>, ...asked: string[]): object {
  const differing = /^(date|x-request-id|ratelimit.*|retry-after|keep-alive)$/u;
  const body = asked.reduce((text, each) => text.replaceAll(each, '<asked>'), bytes.toString());
  return {
    status,
    headers: Object.fromEntries([...headers].filter(([name]) => !differing.test(name))),
    body: body.replace(/"requestId":"[^"]*"/u, '"requestId":"…"').replace(/"instance":"[^"]*"/u, '"instance":"…"'),
  };
}

/** All items of a list, page by page. */
export async function itemsOf<T>(ask: Ask, path: string): Promise<{ items: T[]; pages: TestResponse<unknown>[] }> {
  const items: T[] = [];
  const pages: TestResponse<unknown>[] = [];
  for (let cursor: string | null = ''; cursor !== null;) {
    const place: string = cursor ? `&cursor=${encodeURIComponent(cursor)}` : '';
    const page: TestResponse<{ items: T[]; nextCursor: string | null }> = await ask(
      'GET',
      `${path}${path.includes('?') ? '&' : '?'}limit=7${place}`,
    );
    if (page.status !== 200) throw new Error(`${path}: ${page.bytes.toString()}`);
    items.push(...page.body.items);
    pages.push(page);
    cursor = page.body.nextCursor;
  }
  return { items, pages };
}
