import { Injectable } from '@nestjs/common';
import { Ajv, type ErrorObject, type ValidateFunction } from 'ajv';
import { readConfigFile } from '../../platform/config/index.js';
import type { ErrorItem } from '../../platform/kernel/index.js';
import { type JobProfileContent, ProfileContentValidator } from '../../profiles/index.js';
import type { DraftSchemas } from '../domain/verification/draft-verifier.js';

interface ObjectSchema {
  properties: Record<string, unknown>;
}

const maxProblems = 20;

/** The schemas of what a provider answers, from `config/schemas`, and their findings. */
@Injectable()
export class DraftSchemaFiles implements DraftSchemas {
  readonly draft = readConfigFile<ObjectSchema>('schemas/job-profile-draft.schema.json');
  readonly draftSections = Object.keys(this.draft.properties);
  readonly draftKeys = keysIn(this.draft);
  private readonly validate: ValidateFunction;

  constructor(private readonly profiles: ProfileContentValidator) {
    this.validate = new Ajv({ allErrors: true, strict: true }).compile(this.draft);
  }

  draftProblems(value: unknown): ErrorItem[] {
    return this.validate(value) ? [] : (this.validate.errors ?? []).slice(0, maxProblems).map(itemOf);
  }

  profileProblems(content: JobProfileContent): ErrorItem[] {
    return this.profiles.problems(content);
  }
}

function itemOf({ instancePath, message, params }: ErrorObject): ErrorItem {
  return { pointer: instancePath, detail: `${message ?? 'is not valid'} ${JSON.stringify(params)}` };
}

/** The names of all properties that a schema has, however deep. */
function keysIn(schema: unknown): string[] {
  if (typeof schema !== 'object' || schema === null) return [];
  const { properties } = schema as { properties?: object };
  return [...Object.keys(properties ?? {}), ...Object.values(schema).flatMap(keysIn)];
}
