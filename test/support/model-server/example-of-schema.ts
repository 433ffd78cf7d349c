interface Schema {
  type?: string | string[];
  const?: unknown;
  enum?: unknown[];
  anyOf?: Schema[];
  oneOf?: Schema[];
  properties?: Record<string, Schema>;
  items?: Schema;
  minItems?: number;
  minimum?: number;
  maximum?: number;
  minLength?: number;
  maxLength?: number;
}

/** What stands wherever a schema asks for a number or a text. */
export interface Example {
  mark: number;
  remark: string;
}

/** A value by a JSON Schema: of numbers the mark as far as it is within bounds, of enumerations the last. */
export function exampleOf(schema: Schema, example: Example): unknown {
  if ('const' in schema) return schema.const;
  if (schema.enum) return schema.enum.at(-1);
  const choice = (schema.anyOf ?? schema.oneOf)?.[0];
  if (choice) return exampleOf(choice, example);
  const type = Array.isArray(schema.type) ? schema.type[0] : schema.type;
  if (type === 'object' || schema.properties) {
    const members = Object.entries(schema.properties ?? {});
    return Object.fromEntries(members.map(([name, each]) => [name, exampleOf(each, example)]));
  }
  if (type === 'array')
    return Array.from({ length: schema.minItems ?? 0 }, () => exampleOf(schema.items ?? {}, example));
  if (type === 'integer' || type === 'number')
    return Math.min(schema.maximum ?? example.mark, Math.max(schema.minimum ?? example.mark, example.mark));
  if (type === 'boolean') return true;
  return example.remark.padEnd(schema.minLength ?? 0, '.').slice(0, schema.maxLength);
}
