import type { StatementCheck } from '../statement-check.js';

const json = /[{[,]\s*"[^"]{1,60}"\s*:|\\u[0-9a-f]{4}|^\s*[{[]\s*["{[]/iu;
const jsonSchema =
  /(?<![\p{L}\d])(?:minLength|maxLength|minItems|maxItems|additionalProperties|oneOf|anyOf|\$ref|\$schema)(?![\p{L}\d])/u;
const camelCase = /(?<![\p{L}\d])[a-z]+(?:[A-Z][a-z]+)+(?![\p{L}\d])/gu;

/** No piece of the answer's own form in its texts. */
export function schemaKeys(keys: ReadonlySet<string>): StatementCheck {
  return {
    name: 'schema-keys',
    passed: 'no keys of the schema in the text',
    faultOf: ({ unnamed }) =>
      json.test(unnamed) || jsonSchema.test(unnamed) || (unnamed.match(camelCase) ?? []).some((word) => keys.has(word))
        ? 'holds JSON or a key of the schema'
        : null,
  };
}
