import { readConfigFile } from '../../platform/config/index.js';

interface SchemaNode {
  $ref?: string;
  anyOf?: SchemaNode[];
  properties?: Record<string, SchemaNode>;
  items?: SchemaNode;
}

const schema = readConfigFile<SchemaNode & { definitions: Record<string, SchemaNode> }>(
  'schemas/job-profile.schema.json',
);

/** Puts the fields of a content, which jsonb keeps in an order of its own, into the order of the JSON Schema. */
export function inFieldOrder<T>(value: T, node: SchemaNode = schema): T {
  const { properties, items } = resolve(node);
  if (Array.isArray(value)) return (items ? value.map((item: unknown) => inFieldOrder(item, items)) : value) as T;
  if (!properties || typeof value !== 'object' || value === null) return value;
  const known = value as Record<string, unknown>;
  const ordered = Object.entries(properties).filter(([key]) => key in known);
  return Object.fromEntries(ordered.map(([key, child]) => [key, inFieldOrder(known[key], child)])) as T;
}

function resolve(node: SchemaNode): SchemaNode {
  const named = node.$ref === undefined ? undefined : schema.definitions[node.$ref.replace('#/definitions/', '')];
  return named ?? node.anyOf?.map(resolve).find((each) => each.properties) ?? node;
}
