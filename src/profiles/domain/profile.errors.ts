import { DomainError, type ErrorItem } from '../../platform/kernel/index.js';

export class ProfileNotFound extends DomainError {
  constructor(profileId: string) {
    super('not-found', 'PROFILE_NOT_FOUND', `There is no profile ${profileId}.`);
  }
}

export class ProfileVersionNotFound extends DomainError {
  constructor(profileId: string, number: number) {
    super('not-found', 'PROFILE_VERSION_NOT_FOUND', `Profile ${profileId} has no version ${String(number)}.`);
  }
}

/** An archived profile is only read, until it is taken out of the archive. */
export class ProfileArchived extends DomainError {
  constructor(profileId: string) {
    super('conflict', 'PROFILE_ARCHIVED', `Profile ${profileId} is archived; unarchive it first.`);
  }
}

/** There is nothing to restore: the version is the current one. */
export class VersionIsCurrent extends DomainError {
  constructor(profileId: string, number: number) {
    super('conflict', 'VERSION_IS_CURRENT', `Version ${String(number)} is the current one of profile ${profileId}.`);
  }
}

/** The caller has seen an older version than the current one. */
export class StaleProfileVersion extends DomainError {
  constructor(expected: number, current: number) {
    super(
      'stale',
      'STALE_VERSION',
      `You have seen version ${String(expected)}, the current one is ${String(current)}.`,
      undefined,
      {
        currentVersion: current,
      },
    );
  }
}

/** The content does not follow `config/schemas/job-profile.schema.json`. */
export class InvalidProfileContent extends DomainError {
  constructor(errors: ErrorItem[]) {
    super('rule', 'INVALID_PROFILE_CONTENT', 'The content is no valid job profile.', errors);
  }
}

/** An edit touches what is computed from the organisation and its KPIs. */
export class FactNotEditable extends DomainError {
  constructor(pointers: string[]) {
    const errors = pointers.map((pointer) => ({
      pointer,
      detail: 'is a fact: it is computed, and must stay as it is in the current version',
    }));
    super(
      'rule',
      'FACT_NOT_EDITABLE',
      'Facts cannot be edited; correct the organisation or its KPI sets and generate the profile anew.',
      errors,
    );
  }
}

/** The content speaks of another position than the one it is published for. */
export class ContentOfAnotherPosition extends DomainError {
  constructor(errors: ErrorItem[]) {
    super(
      'rule',
      'CONTENT_OF_ANOTHER_POSITION',
      'The content is about another position than the one it is published for.',
      errors,
    );
  }
}
