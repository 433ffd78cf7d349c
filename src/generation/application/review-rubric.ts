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
  readonly criteria: Rubric = readRubric();
  readonly verdictSchema = verdictSchemaOf(this.criteria);
}

/** @throws ConfigError that names the file, the place and the problem. */
function readRubric(): Rubric {
  const content = readConfigFile<unknown>(file);
  const ajv = new Ajv();
  if (!ajv.validate<{ criteria: Criterion[] }>(fileSchema, content)) {
    throw new ConfigError(`config/${file}: ${ajv.errorsText(ajv.errors, { dataVar: '' })}`);
  }
  const ids = content.criteria.map(({ id }) => id);
  const twice = ids.find((id, index) => ids.indexOf(id) !== index);
  if (twice !== undefined) throw new ConfigError(`config/${file}: the criterion "${twice}" stands there twice.`);
  return content.criteria;
}
