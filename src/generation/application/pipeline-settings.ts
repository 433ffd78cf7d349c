import { Injectable } from '@nestjs/common';
import { Ajv } from 'ajv';
import { ConfigError, readConfigFile } from '../../platform/config/index.js';
import { budgetProblem, type ContextBudget, contextSections } from '../domain/context-budget/budget-rules.js';
import type { ReviewThresholds } from '../domain/review-policy.js';

interface PipelineFile {
  review: ReviewThresholds;
  context: ContextBudget;
  guidance: { most: number };
}

const file = 'generation/pipeline.yaml';
const mark = { type: 'number', minimum: 0, maximum: 10 };
const count = { type: 'integer', minimum: 0, maximum: 1_000_000 };

const record = (properties: Record<string, object>, optional: Record<string, object> = {}): object => ({
  type: 'object',
  additionalProperties: false,
  required: Object.keys(properties),
  properties: { ...properties, ...optional },
});
const section = record(
  { priority: { type: 'integer', minimum: 1 }, floor: { anyOf: [count, { const: 'all' }] } },
  { most: count },
);
const fileSchema = record({
  review: record({ passFrom: mark, reviseFrom: mark, maxRounds: { type: 'integer', minimum: 0, maximum: 10 } }),
  context: record({
    tokens: { type: 'integer', minimum: 100, maximum: 1_000_000 },
    sections: record(Object.fromEntries(contextSections.map((name) => [name, section]))),
  }),
  guidance: record({ most: { type: 'integer', minimum: 0, maximum: 50 } }),
});

/** What `config/generation/pipeline.yaml` says. */
@Injectable()
export class PipelineSettings implements PipelineFile {
  readonly review: ReviewThresholds;
  readonly context: ContextBudget;
  readonly guidance: { most: number };

  constructor() {
    const { review, context, guidance } = pipelineOf(readConfigFile<unknown>(file));
    this.review = review;
    this.context = context;
    this.guidance = guidance;
  }
}

/** @throws ConfigError that names the file and what is wrong in it. */
export function pipelineOf(content: unknown): PipelineFile {
  const ajv = new Ajv({ allowUnionTypes: true });
  if (!ajv.validate<PipelineFile>(fileSchema, content))
    throw new ConfigError(`Configuration: config/${file}: ${ajv.errorsText(ajv.errors, { dataVar: '' })}`);
  const problem = budgetProblem(content.context);
  if (problem !== null) throw new ConfigError(`Configuration: config/${file}: /context: ${problem}`);
  return content;
}
