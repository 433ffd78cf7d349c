/** A JSON Schema (draft 7) node, as far as config/schemas uses it. */
export interface JsonSchemaNode {
  type?: string | string[];
  $ref?: string;
  anyOf?: JsonSchemaNode[];
  properties?: Record<string, JsonSchemaNode>;
  items?: JsonSchemaNode;
  definitions?: Record<string, JsonSchemaNode>;
  const?: unknown;
  [keyword: string]: unknown;
}

type OpenApiNode = Record<string, unknown>;

const isNull = (node: JsonSchemaNode): boolean => node.type === 'null';

/** Turns a JSON Schema into an OpenAPI 3.0 schema: references are written out, null becomes `nullable`, `const` an enum of one. */
export function openApiSchema(node: JsonSchemaNode, root: JsonSchemaNode = node): OpenApiNode {
  const {
    $ref,
    anyOf,
    properties,
    items,
    type,
    const: only,
    definitions: _definitions,
    $schema: _schema,
    $id: _id,
    ...rest
  } = node;
  if ($ref !== undefined) return openApiSchema(root.definitions?.[$ref.replace('#/definitions/', '')] ?? {}, root);
  const choice = anyOf?.find((each) => !isNull(each));
  if (choice) return { ...openApiSchema(choice, root), ...(anyOf?.some(isNull) && { nullable: true }) };
  const types = [type ?? []].flat();
  return {
    ...rest,
    ...(types.length > 0 && { type: types.find((each) => each !== 'null') }),
    ...(types.includes('null') && { nullable: true }),
    ...(only !== undefined && { enum: [only] }),
    ...(properties && {
      properties: Object.fromEntries(
        Object.entries(properties).map(([name, child]) => [name, openApiSchema(child, root)]),
      ),
    }),
    ...(items && { items: openApiSchema(items, root) }),
  };
}
