import { DomainError } from '../../../platform/kernel/index.js';

export class NoBrief extends DomainError {
  constructor() {
    super('not-found', 'NO_BRIEF', 'There is no company brief yet. Write one with PUT /organization/brief.');
  }
}

export class BriefVersionNotFound extends DomainError {
  constructor(number: number) {
    super('not-found', 'BRIEF_VERSION_NOT_FOUND', `The company brief has no version ${String(number)}.`);
  }
}

export class BriefTooLarge extends DomainError {
  constructor(longestBytes: number) {
    super('too-large', 'BRIEF_TOO_LARGE', `The company brief has at most ${String(longestBytes / 1024)} KiB.`);
  }
}

/** The text is none that can be kept. */
export class BriefUnreadable extends DomainError {
  constructor(code: 'BRIEF_NOT_UTF8' | 'BRIEF_EMPTY' | 'BRIEF_WITH_CONTROLS', detail: string) {
    super('rule', code, detail, [{ pointer: '/text', detail }]);
  }
}

/** There is a brief already, and the caller does not say which version of it he has seen. */
export class BriefNotSeen extends DomainError {
  constructor() {
    super(
      'precondition-required',
      'IF_MATCH_REQUIRED',
      'There is a brief: say in If-Match which version you have seen, the ETag of your last read.',
    );
  }
}

/** The caller has seen another version than the current one. */
export class StaleBrief extends DomainError {
  constructor(seen: number, current: number | null) {
    const now = current === null ? 'there is none yet' : `the current one is ${String(current)}`;
    super('stale', 'STALE_VERSION', `You have seen version ${String(seen)}, ${now}.`, undefined, {
      currentVersion: current,
    });
  }
}
