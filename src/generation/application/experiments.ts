import { Injectable } from '@nestjs/common';
import { Ajv } from 'ajv';
import { PromptCatalogue } from '../../llm/index.js';
import { ConfigError, readConfigFile } from '../../platform/config/index.js';
import { type Experiment, experimentsProblem, versionFor } from '../domain/experiments/experiment.js';
import { ExperimentNotFound } from '../domain/generation.errors.js';

const file = 'experiments.yaml';
const version = { type: 'integer', minimum: 1 };
const fileSchema = {
  type: 'object',
  additionalProperties: false,
  required: ['experiments'],
  properties: {
    experiments: {
      type: 'array',
      maxItems: 20,
      items: {
        type: 'object',
        additionalProperties: false,
        required: ['name', 'prompt', 'versions', 'share'],
        properties: {
          name: { type: 'string', pattern: '^[a-z0-9][a-z0-9-]{0,59}$' },
          prompt: { type: 'string' },
          versions: { type: 'array', items: version, minItems: 2, maxItems: 2 },
          share: { type: 'number', minimum: 0, maximum: 1 },
        },
      },
    },
  },
};

/** The experiments that run, from `config/experiments.yaml`. */
@Injectable()
export class Experiments {
  readonly running: readonly Experiment[];

  /** @throws ConfigError that names what is wrong in the file. */
  constructor(prompts: PromptCatalogue) {
    const content = readConfigFile<unknown>(file);
    const ajv = new Ajv();
    if (!ajv.validate<{ experiments: Experiment[] }>(fileSchema, content))
      throw new ConfigError(`Configuration: config/${file}: ${ajv.errorsText(ajv.errors, { dataVar: '' })}`);
    const problem = experimentsProblem(content.experiments, prompts.list());
    if (problem !== null) throw new ConfigError(`Configuration: config/${file}: ${problem}`);
    this.running = content.experiments;
  }

  /** The version of a prompt that writes for a position; undefined where no experiment decides that. */
  versionFor(prompt: string, positionId: string): number | undefined {
    const experiment = this.running.find((each) => each.prompt === prompt);
    return experiment && versionFor(experiment, positionId);
  }

  /** The experiment that a prompt version takes part in, such as `draft/2`; null where none. */
  of(promptVersion: string): Experiment | null {
    return (
      this.running.find(({ prompt, versions }) =>
        versions.some((each) => `${prompt}/${String(each)}` === promptVersion),
      ) ?? null
    );
  }

  /** @throws ExperimentNotFound */
  named(name: string): Experiment {
    const experiment = this.running.find((each) => each.name === name);
    if (!experiment) throw new ExperimentNotFound(name);
    return experiment;
  }
}
