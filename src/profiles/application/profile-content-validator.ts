import { Injectable } from '@nestjs/common';
import { Ajv, type ErrorObject, type ValidateFunction } from 'ajv';
import { readConfigFile } from '../../platform/config/index.js';
import type { ErrorItem } from '../../platform/kernel/index.js';
import type { JobProfileContent } from '../domain/job-profile-content.js';
import { InvalidProfileContent } from '../domain/profile.errors.js';

const schemaFile = 'schemas/job-profile.schema.json';
const maxProblems = 50;

/** Says whether something is the content of a job profile, by `config/schemas/job-profile.schema.json`; compiled once. */
@Injectable()
export class ProfileContentValidator {
  private readonly validate: ValidateFunction<JobProfileContent>;

  constructor() {
    this.validate = new Ajv({ allErrors: true, strict: true }).compile<JobProfileContent>(
      readConfigFile<object>(schemaFile),
    );
  }

  /** Every fault with its pointer, at most 50; none means that the content is valid. */
  problems(content: unknown): ErrorItem[] {
    if (this.validate(content)) return [];
    return (this.validate.errors ?? []).slice(0, maxProblems).map(itemOf);
  }

  /** @throws InvalidProfileContent */
  require(content: unknown): JobProfileContent {
    if (this.validate(content)) return content;
    throw new InvalidProfileContent(this.problems(content));
  }
}

function itemOf(error: ErrorObject): ErrorItem {
  const { params } = error as { params: Record<string, unknown> };
  const extra = params['additionalProperty'] ?? params['missingProperty'];
  const pointer =
    typeof extra === 'string'
      ? `${error.instancePath}/${extra.replaceAll('~', '~0').replaceAll('/', '~1')}`
      : error.instancePath;
  return { pointer, detail: detailOf(error.keyword, params, error.message ?? 'is not valid') };
}

function detailOf(keyword: string, params: Record<string, unknown>, message: string): string {
  if (keyword === 'additionalProperties') return 'is not part of a job profile';
  if (keyword === 'required') return 'is missing';
  if (keyword === 'pattern') return 'must not be blank, nor hold NUL or half a character';
  if (keyword === 'enum') return `must be one of ${(params['allowedValues'] as unknown[]).map(String).join(', ')}`;
  return message;
}
