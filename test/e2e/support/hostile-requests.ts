import fc from 'fast-check';
import { classicStrings } from './hostile-strings.js';
import { type ApiDocument, type DocumentedOperation, untouchedRequest } from './documented-operations.js';

/** A request that is right but for one field (or one header) that an attacker wrote. */
export interface HostileRequest {
  operationId: string;
  method: string;
  url: string;
  headers: Record<string, string>;
  body: unknown;
  /** Sent as a multipart form instead of a body. */
  upload?: Upload;
  /** Where the attack is, such as `query:q` or `body:/units/0/name`. */
  place: string;
}

export interface Upload {
  filename: string;
  content: string;
  fields: Record<string, string>;
}

type Path = readonly (string | number)[];

export interface Target {
  place: string;
  /** The place gets each so-many-th of the strings: 1, but where fields are very many and checked by one schema, or none is asked for. */
  share: number;
  /** The request with a value in that place. */
  with(value: unknown): HostileRequest;
}

/** Headers that the application reads on every operation, whether the document tells of them or not. */
const ambientHeaders = ['User-Agent', 'X-Request-Id', 'Traceparent', 'X-Forwarded-For', 'Accept-Language', 'Accept'];

/** At most this many members of one array are attacked: the others are read alike. */
const attackedMembers = 1;
const manyFields = 30;
const reducedShare = 4;

/** Every place of an operation where a caller can write something. */
export function targetsOf(document: ApiDocument, operation: DocumentedOperation): Target[] {
  const { operationId, method } = operation;
  const { url, headers, body } = untouchedRequest(document, operation);
  const request = { operationId, method, url, headers, body };
  const parameters = (operation.parameters ?? []).map(({ name, in: where }): Target => {
    const place = `${where}:${name}`;
    if (where === 'path')
      return { place, share: 1, with: (value) => ({ ...request, place, url: inPath(operation, url, name, value) }) };
    if (where === 'query')
      return { place, share: 1, with: (value) => ({ ...request, place, url: inQuery(url, name, value) }) };
    return {
      place,
      share: 1,
      with: (value) => ({ ...request, place, headers: { ...headers, [name]: asHeader(value) } }),
    };
  });
  const paths = leavesOf(body);
  const share = paths.length > manyFields ? reducedShare : 1;
  const leaves = paths.map((path): Target => {
    const place = `body:/${path.join('/')}`;
    return { place, share, with: (value) => ({ ...request, place, body: replaced(body, path, value) }) };
  });
  return [...parameters, ...leaves, ...bodyTargets(request, operation), ...uploadTargets(request, operation)];
}

/** A body where none is asked for. */
function bodyTargets(request: Omit<HostileRequest, 'place'>, { method, requestBody }: DocumentedOperation): Target[] {
  if (method === 'GET' || requestBody) return [];
  return [{ place: 'body:', share: reducedShare, with: (value) => ({ ...request, place: 'body:', body: value }) }];
}

/** The name of a file, what is in it, and what is sent beside it. */
function uploadTargets(request: Omit<HostileRequest, 'place'>, operation: DocumentedOperation): Target[] {
  const form = operation.requestBody?.content['multipart/form-data'];
  if (!form) return [];
  const upload = { filename: 'file.json', content: '{}', fields: {} };
  const fields = Object.keys(form.schema?.properties ?? {});
  const targetOf = (place: string, change: (text: string) => Partial<Upload>): Target => ({
    place: `form:${place}`,
    share: 1,
    with: (value) => ({
      ...request,
      place: `form:${place}`,
      body: undefined,
      upload: { ...upload, ...change(asText(value)) },
    }),
  });
  return [
    targetOf('filename', (filename) => ({ filename })),
    targetOf('content', (content) => ({ content })),
    targetOf('extension', (filename) => ({ filename: `${filename}.csv`, content: 'Unit;Position\nA;B' })),
    ...fields.map((name) => targetOf(name, (text) => ({ fields: { [name]: text } }))),
  ];
}

/** Headers of any operation that somebody may fill with anything. */
export function ambientTargetsOf(document: ApiDocument, operation: DocumentedOperation): Target[] {
  const { operationId, method } = operation;
  const request = { operationId, method, ...untouchedRequest(document, operation) };
  return ambientHeaders.map((name) => {
    const place = `header:${name}`;
    return {
      place,
      share: 1,
      with: (value) => ({ ...request, place, headers: { ...request.headers, [name]: asHeader(value) } }),
    };
  });
}

/** Cursors are text of ours that comes back: what is in them is as hostile as anything. */
const forgedCursor = fc
  .dictionary(
    fc.constantFrom('id', 'at', 'version', 'name', 'number', 'by', 'after', 'createdAt', 'score'),
    fc.oneof(fc.constantFrom(...classicStrings), fc.jsonValue({ maxDepth: 2 })),
    { maxKeys: 4 },
  )
  .map((position) => Buffer.from(JSON.stringify(position)).toString('base64url'));

/** Anything that JSON can say, the classics most of all. */
const anything = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...classicStrings) },
  { weight: 2, arbitrary: fc.string({ unit: 'binary', maxLength: 300 }) },
  { weight: 2, arbitrary: forgedCursor },
  { weight: 2, arbitrary: fc.jsonValue({ maxDepth: 4 }) },
  { weight: 1, arbitrary: fc.double() },
  { weight: 1, arbitrary: fc.array(fc.constantFrom(...classicStrings), { maxLength: 30 }) },
  { weight: 1, arbitrary: fc.constantFrom<unknown>(null, true, [], {}, [[[[]]]], { __proto__: null }, -1, 2 ** 53) },
);

/** A request of one of the operations with anything in one of its places. */
export function hostileRequest(targets: readonly Target[]): fc.Arbitrary<HostileRequest> {
  return fc.tuple(fc.nat({ max: targets.length - 1 }), anything).map(([at, value]) => {
    const target = targets[at];
    if (!target) throw new Error('There is no such target.');
    return target.with(value);
  });
}

function asText(value: unknown): string {
  return (typeof value === 'string' ? value : JSON.stringify(value)).toWellFormed();
}

/** What `fetch` can send at all: bytes without control characters. */
function asHeader(value: unknown): string {
  return Buffer.from(asText(value))
    .toString('latin1')
    .replace(/[\u0000-\u001f\u007f]/gu, ' ')
    .trim()
    .slice(0, 4_000);
}

function inPath({ path }: DocumentedOperation, url: string, name: string, value: unknown): string {
  const segments = url.split('?', 1)[0]?.split('/') ?? [];
  const at = path.split('/').indexOf(`{${name}}`);
  // A segment of dots only would be resolved away by the client.
  const text = encodeURIComponent(asText(value).slice(0, 1_500) || ' ').replace(/^\.{1,2}$/u, '%2E%2E%2F');
  return segments.map((segment, index) => (index === at ? text : segment)).join('/');
}

function inQuery(url: string, name: string, value: unknown): string {
  const [path = '', search] = url.split('?', 2);
  const query = new URLSearchParams(search);
  query.delete(name);
  for (const each of Array.isArray(value) ? value : [value]) query.append(name, asText(each).slice(0, 1_500));
  return `${path}?${query.toString()}`;
}

/** The paths of all plain values of a JSON value; the value itself where it is empty. */
function leavesOf(value: unknown, path: Path = []): Path[] {
  if (value === undefined) return [];
  if (typeof value !== 'object' || value === null) return [path];
  const members = Array.isArray(value)
    ? value.slice(0, attackedMembers).map((member: unknown, index) => [index, member] as const)
    : Object.entries(value);
  return [path, ...members.flatMap(([key, member]) => leavesOf(member, [...path, key]))];
}

function replaced(value: unknown, [key, ...rest]: Path, by: unknown): unknown {
  if (key === undefined) return by;
  if (Array.isArray(value))
    return value.map((member: unknown, at) => (at === key ? replaced(member, rest, by) : member));
  const members = Object.entries(value as Record<string, unknown>);
  return Object.fromEntries(
    members.map(([name, member]) => [name, name === key ? replaced(member, rest, by) : member]),
  );
}
