import { DomainError } from '../../platform/kernel/index.js';

const retryAfterSeconds = 15;

export class NothingToExport extends DomainError {
  constructor() {
    super(
      'rule',
      'NOTHING_TO_EXPORT',
      'No profile is selected: none of the ids is known, or the units have no current profile.',
    );
  }
}

export class TooManyProfiles extends DomainError {
  constructor(max: number) {
    super(
      'rule',
      'TOO_MANY_PROFILES',
      `One archive holds at most ${String(max)} profiles; export unit by unit.`,
      undefined,
      { max },
    );
  }
}

/** This process writes as many archives as it may at once. */
export class ExportsBusy extends DomainError {
  constructor() {
    super('unavailable', 'EXPORTS_BUSY', 'Other exports are being written; try again shortly.', undefined, {
      retryAfter: retryAfterSeconds,
    });
  }
}
