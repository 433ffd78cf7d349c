import { DomainError, type ErrorItem } from '../../platform/kernel/index.js';

export class KpiSetNotFound extends DomainError {
  constructor(id: string) {
    super('not-found', 'KPI_SET_NOT_FOUND', `There is no KPI set ${id}.`);
  }
}

export class UnknownUnit extends DomainError {
  constructor(id: string) {
    super('not-found', 'UNIT_NOT_FOUND', `The current organisation has no unit ${id}.`);
  }
}

export class UnknownPosition extends DomainError {
  constructor(id: string) {
    super('not-found', 'POSITION_NOT_FOUND', `The current organisation has no position ${id}.`);
  }
}

/** A pin names a unit that the current organisation does not have. */
export class PinnedUnitUnknown extends DomainError {
  constructor(unitId: string) {
    super('rule', 'UNIT_NOT_FOUND', `The current organisation has no unit ${unitId}, so it cannot own a KPI set.`, [
      { pointer: '/unitId', detail: 'must be the id of a unit of the current organisation' },
    ]);
  }
}

/** A document that cannot be taken as a KPI set. `detail` says what is wrong and where. */
export class UnreadableKpiFile extends DomainError {
  constructor(code: string, detail: string) {
    super('rule', code, detail);
  }
}

/** No file of an import could be taken; `files` answers for each. */
export class KpiFilesRejected extends DomainError {
  constructor(errors: ErrorItem[], files: object[]) {
    super('rule', 'KPI_FILES_REJECTED', 'None of the files could be read as a KPI set.', errors, { files });
  }
}
