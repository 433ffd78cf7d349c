import { Ajv } from 'ajv';
import { ConfigError, readConfigFile } from '../../platform/config/index.js';
import type { BriefRules } from '../domain/brief/brief-rules.js';

const file = 'generation/brief.yaml';
const lines = { type: 'array', items: { type: 'string', minLength: 1, maxLength: 2_000, pattern: String.raw`\S` } };
const weight = { type: 'number', minimum: 0, maximum: 100 };
const weightsOf = (...names: string[]): object => ({
  type: 'object',
  additionalProperties: false,
  required: names,
  properties: Object.fromEntries(names.map((name) => [name, weight])),
});
const fileSchema = {
  type: 'object',
  additionalProperties: false,
  required: ['always', 'plain', 'weights', 'places', 'leastScore', 'leastShare'],
  properties: {
    always: lines,
    plain: lines,
    weights: weightsOf('title', 'unit', 'kpi', 'family'),
    places: weightsOf('heading', 'headingAbove', 'text'),
    leastScore: weight,
    leastShare: { type: 'number', minimum: 0, maximum: 1 },
  },
};

/** What `config/generation/brief.yaml` says. @throws ConfigError that names the file and what is wrong in it. */
export const readBriefRules = (): BriefRules => briefRulesOf(readConfigFile<unknown>(file));

export function briefRulesOf(content: unknown): BriefRules {
  const ajv = new Ajv();
  if (ajv.validate<BriefRules>(fileSchema, content)) return content;
  throw new ConfigError(`Configuration: config/${file}: ${ajv.errorsText(ajv.errors, { dataVar: '' })}`);
}
