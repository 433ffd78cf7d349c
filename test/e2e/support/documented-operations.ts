import type { TestApp } from '../../support/index.js';

interface Schema {
  $ref?: string;
  example?: unknown;
  default?: unknown;
  enum?: unknown[];
  type?: string;
  properties?: Record<string, Schema>;
  required?: string[];
  items?: Schema;
  allOf?: Schema[];
}

interface Parameter {
  name: string;
  in: 'path' | 'query' | 'header';
  required?: boolean;
  example?: unknown;
  schema?: Schema;
}

interface Body {
  schema?: Schema;
  example?: unknown;
  examples?: Record<string, { value: unknown }>;
}

interface Operation {
  operationId: string;
  summary?: string;
  description?: string;
  tags?: string[];
  responses: Record<string, unknown>;
  parameters?: Parameter[];
  requestBody?: { content: Record<string, Body | undefined> };
}

export interface ApiDocument {
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: Record<string, Schema> };
}

export interface DocumentedOperation extends Operation {
  method: string;
  path: string;
}

export async function servedDocument(app: TestApp): Promise<ApiDocument> {
  return (await app.request<ApiDocument>('GET', '/api/docs-json', { as: null })).body;
}

export function operationsOf(document: ApiDocument): DocumentedOperation[] {
  return Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ ...operation, method: method.toUpperCase(), path })),
  );
}

/** The request that Swagger UI makes when a person presses "Execute" without touching anything. */
export function untouchedRequest(document: ApiDocument, operation: DocumentedOperation) {
  const query = new URLSearchParams();
  const headers: Record<string, string> = {};
  let { path } = operation;
  for (const parameter of operation.parameters ?? []) {
    const example = parameter.example ?? parameter.schema?.example ?? parameter.schema?.default;
    if (example === undefined) continue;
    const value = typeof example === 'string' ? example : JSON.stringify(example);
    if (parameter.in === 'query' && Array.isArray(example)) {
      for (const each of example) query.append(parameter.name, String(each));
      continue;
    }
    if (parameter.in === 'path') path = path.replace(`{${parameter.name}}`, encodeURIComponent(value));
    if (parameter.in === 'query') query.set(parameter.name, value);
    if (parameter.in === 'header') headers[parameter.name] = value;
  }
  const json = operation.requestBody?.content['application/json'];
  const body =
    json && (json.example ?? Object.values(json.examples ?? {})[0]?.value ?? sampleOf(document, json.schema));
  return { url: query.size > 0 ? `${path}?${query.toString()}` : path, headers, body };
}

function sampleOf(document: ApiDocument, schema: Schema | undefined): unknown {
  if (!schema) return undefined;
  if (schema.example !== undefined) return schema.example;
  if (schema.default !== undefined) return schema.default;
  if (schema.$ref) return sampleOf(document, document.components.schemas[schema.$ref.split('/').at(-1) ?? '']);
  if (schema.enum) return schema.enum[0];
  if (schema.properties) {
    const members = Object.entries(schema.properties).map(([name, member]) => [name, sampleOf(document, member)]);
    return Object.fromEntries(members.filter(([, value]) => value !== undefined)) as unknown;
  }
  return undefined;
}
