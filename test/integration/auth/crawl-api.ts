import type { Ask } from './bound-callers.js';

interface Parameter {
  name: string;
  in: string;
  required?: boolean;
  schema?: { format?: string };
}

/** The paths of an OpenAPI document. */
export type Paths = Record<string, { get?: { parameters?: Parameter[] } }>;

export interface Crawled {
  /** Every id that an answer has, with the first path that gave it. */
  ids: Map<string, string>;
  /** The texts of all answers by path. */
  answers: Map<string, string>;
}

interface Page {
  items?: { id?: string }[];
  nextCursor?: string | null;
}

const prefix = '/api/v1';
const uuid = /(?<![\w-])[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/gu;
/** What stands for parameters that are no ids. */
const usual: Record<string, string> = {
  number: '1',
  version: '1',
  name: 'draft',
  from: '1',
  to: '1',
  format: 'json',
  q: 'Head',
  limit: '100',
};
const atOnce = 16;
const isId = (name: string): boolean => /^id$|Id$/u.test(name);

/** Everything that an operation can be asked: without any id, or with one in its path, or in one of its filters. */
function requestsOf([template, { get }]: [string, Paths[string]], id: string | null): string[] {
  const parameters = get?.parameters ?? [];
  const names = [...template.matchAll(/\{(\w+)\}/gu)].map(([, name = '']) => name);
  const path = template
    .slice(prefix.length)
    .replace(/\{(\w+)\}/gu, (_, name: string) => (isId(name) ? (id ?? '') : (usual[name] ?? '')));
  const inQuery = parameters.filter((each) => each.in === 'query');
  const query = inQuery
    .filter(({ name, required }) => required === true || name === 'limit')
    .map(({ name }) => `${name}=${usual[name] ?? ''}`);
  const to = (...more: string[]): string => `${path}?${[...query, ...more].join('&')}`;
  if (names.some(isId)) return id === null ? [] : [to()];
  if (id === null) return [to()];
  return inQuery.filter(({ schema }) => schema?.format === 'uuid').map(({ name }) => to(`${name}=${id}`));
}

/**
 * Asks every operation that reads, with every id that any answer has, in its path and in each of its filters, until no answer
 * has a new one; goes through lists to their end and opens what they list.
 */
export async function crawl(ask: Ask, paths: Paths): Promise<Crawled> {
  const crawled: Crawled = { ids: new Map(), answers: new Map() };
  const operations = Object.entries(paths).filter(([path, { get }]) => get && path.startsWith(prefix));
  const known = new Set<string>();
  const queue: string[] = [];
  const add = (requests: string[]): void => {
    queue.push(...requests.filter((each) => !known.has(each)));
    requests.forEach((each) => known.add(each));
  };
  add(operations.flatMap((each) => requestsOf(each, null)));
  const visit = async (path: string): Promise<void> => {
    const { status, body, bytes } = await ask<Page | null>('GET', path);
    const text = bytes.toString();
    crawled.answers.set(path, text);
    if (status !== 200) return;
    for (const [id] of text.matchAll(uuid)) {
      if (!crawled.ids.has(id)) add(operations.flatMap((each) => requestsOf(each, id)));
      crawled.ids.set(id, crawled.ids.get(id) ?? path);
    }
    const [list = ''] = path.split('?');
    if (Array.isArray(body?.items)) add(body.items.flatMap(({ id }) => (id === undefined ? [] : [`${list}/${id}`])));
    if (body?.nextCursor) add([`${path.replace(/&cursor=.*/u, '')}&cursor=${encodeURIComponent(body.nextCursor)}`]);
  };
  while (queue.length > 0) await Promise.all(queue.splice(0, atOnce).map(visit));
  return crawled;
}
