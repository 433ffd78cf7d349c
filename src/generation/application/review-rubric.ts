import { Injectable } from '@nestjs/common';
import { Ajv } from 'ajv';
import { ConfigError, readConfigFile } from '../../platform/config/index.js';
import { type Criterion, type Rubric, verdictSchemaOf } from '../domain/review/rubric.js';

const file = 'generation/rubric.yaml';
const text = { type: 'string', minLength: 1, maxLength: 500, pattern: String.raw`\S` };
const fileSchema = {
  type: 'object',
  additionalProperties: false,
  required: ['criteria'],
  properties: {
    criteria: {
      type: 'array',
      minItems: 1,
      maxItems: 20,
      items: {
        type: 'object',
        additionalProperties: false,
        required: ['id', 'weight', 'label', 'question', 'fullMarks'],
        properties: {
          id: { type: 'string', pattern: '^[a-z][a-z0-9-]{0,39}$' },
          weight: { type: 'number', exclusiveMinimum: 0, maximum: 100 },
          label: {
            type: 'object',
            additionalProperties: false,
            required: ['ru', 'en'],
            properties: { ru: text, en: text },
          },
          question: text,
          fullMarks: text,
        },
      },
    },
  },
};

/** What the critic marks drafts by, from `config/generation/rubric.yaml`, and the JSON Schema of a verdict by it. */
@Injectable()
export class ReviewRubric {
  readonly criteria = rubricIn(readConfigFile<unknown>(file));
  readonly verdictSchema = verdictSchemaOf(this.criteria);
}

/** @throws ConfigError that names the file, the place and the problem. */
export function rubricIn(content: unknown): Rubric {
  const ajv = new Ajv();
  if (!ajv.validate<{ criteria: Criterion[] }>(fileSchema, content)) {
    throw problem(ajv.errorsText(ajv.errors, { dataVar: '' }).trim());
  }
  const ids = content.criteria.map(({ id }) => id);
  const twice = ids.find((id, index) => ids.indexOf(id) !== index);
  if (twice !== undefined) throw problem(`the criterion "${twice}" stands there twice`);
  return content.criteria;
}

const problem = (what: string): ConfigError => new ConfigError(`Configuration: config/${file}: ${what}`);
