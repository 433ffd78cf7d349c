import { DomainError } from '../../../platform/kernel/index.js';

export class FeedbackNotFound extends DomainError {
  constructor(feedbackId: string) {
    super('not-found', 'FEEDBACK_NOT_FOUND', `This version has no feedback ${feedbackId}.`);
  }
}

/** Somebody else has decided on the feedback since the caller read it. */
export class StaleFeedback extends DomainError {
  constructor(seen: number, current: number) {
    super(
      'stale',
      'STALE_FEEDBACK',
      `You have seen revision ${String(seen)} of this feedback, the current one is ${String(current)}.`,
      undefined,
      { currentRevision: current },
    );
  }
}

/** One person has said enough about one version. */
export class FeedbackLimitReached extends DomainError {
  constructor(limit: number) {
    super(
      'conflict',
      'FEEDBACK_LIMIT_REACHED',
      `One person can give feedback on one version ${String(limit)} times; a later version takes feedback again.`,
    );
  }
}

/** A comment is longer than can be stored. */
export class CommentTooLong extends DomainError {
  constructor(limit: number) {
    super('rule', 'COMMENT_TOO_LONG', `A comment has at most ${String(limit)} characters.`, [
      { pointer: '/comment', detail: `must have at most ${String(limit)} characters` },
    ]);
  }
}
