import { variableKinds, type PromptVersion } from '../../domain/prompts/prompt-version.js';

/** A prompt as its file says it. */
export interface PromptFile extends Omit<PromptVersion, 'hash' | 'schema' | 'system'> {
  /** A JSON Schema, or the path of one below `config/`. */
  schema?: object | string | null;
  system?: string;
}

const text = { type: 'string', minLength: 1, maxLength: 50_000, pattern: String.raw`\S` };

export const promptFileSchema = {
  type: 'object',
  additionalProperties: false,
  required: ['name', 'version', 'changelog', 'variables', 'parameters', 'schema', 'user'],
  properties: {
    name: { type: 'string' },
    version: { type: 'integer' },
    changelog: text,
    variables: {
      type: 'object',
      propertyNames: { pattern: '^[a-z][A-Za-z0-9]{0,39}$' },
      additionalProperties: { enum: variableKinds },
    },
    parameters: {
      type: 'object',
      additionalProperties: false,
      properties: {
        temperature: { type: 'number', minimum: 0, maximum: 2 },
        topP: { type: 'number', exclusiveMinimum: 0, maximum: 1 },
        maxTokens: { type: 'integer', minimum: 1, maximum: 1_000_000 },
        seed: { type: 'integer' },
      },
    },
    schema: { type: ['object', 'string', 'null'] },
    system: text,
    user: text,
  },
};
