import { DomainError, type ErrorItem } from '../../platform/kernel/index.js';

/** A unit or position that a text may mean. */
export interface ResolutionCandidate {
  id: string;
  name: string;
  path: string[];
}

export class NoOrganization extends DomainError {
  constructor() {
    super(
      'not-found',
      'NO_ORGANIZATION',
      'No organisation has been imported yet: send one to POST /api/v1/organization/imports.',
    );
  }
}

export class WholeOrganizationRequired extends DomainError {
  constructor() {
    super(
      'forbidden',
      'WHOLE_ORGANIZATION_REQUIRED',
      'This concerns the whole organisation; you are bound to a unit of it.',
    );
  }
}

/** Of a caller who is bound to a unit: everything is closed until it is there again or the caller is bound to another. */
export class UnitScopeGone extends DomainError {
  constructor() {
    super(
      'forbidden',
      'UNIT_SCOPE_GONE',
      'The unit you are bound to is not in the current organisation. An administrator can bind you to another one.',
    );
  }
}

export class UnitNotFound extends DomainError {
  constructor(id: string) {
    super('not-found', 'UNIT_NOT_FOUND', `The current organisation has no unit with the id ${id}.`);
  }
}

export class PositionNotFound extends DomainError {
  constructor(id: string) {
    super('not-found', 'POSITION_NOT_FOUND', `The current organisation has no position with the id ${id}.`);
  }
}

export class VersionNotFound extends DomainError {
  constructor(id: string) {
    super('not-found', 'ORGANIZATION_VERSION_NOT_FOUND', `There is no organisation version with the id ${id}.`);
  }
}

export class AmbiguousUnit extends DomainError {
  constructor(text: string, candidates: ResolutionCandidate[], candidateCount: number) {
    super(
      'conflict',
      'AMBIGUOUS_UNIT',
      `"${text}" may mean ${candidateCount} units. Give the id or the full path of one.`,
      undefined,
      { candidates, candidateCount },
    );
  }
}

export class AmbiguousPosition extends DomainError {
  constructor(text: string, candidates: ResolutionCandidate[], candidateCount: number) {
    super(
      'conflict',
      'AMBIGUOUS_POSITION',
      `"${text}" may mean ${candidateCount} positions. Give the id, or the unit's full path.`,
      undefined,
      { candidates, candidateCount },
    );
  }
}

export class UnknownUnit extends DomainError {
  constructor(text: string, suggestions: string[]) {
    const item: ErrorItem = { pointer: '/unit', detail: `No unit is called "${text}".`, suggestions };
    super('rule', 'UNKNOWN_UNIT', `No unit is called "${text}".`, [item]);
  }
}

export class UnknownPosition extends DomainError {
  constructor(text: string, where: string | null, suggestions: string[]) {
    const detail = where === null ? `No position is called "${text}".` : `No position is called "${text}" in ${where}.`;
    super('rule', 'UNKNOWN_POSITION', detail, [{ pointer: '/position', detail, suggestions }]);
  }
}

export class NothingToResolve extends DomainError {
  constructor() {
    super('malformed', 'NOTHING_TO_RESOLVE', 'Give a unit, a position or both.');
  }
}
