/** What went wrong, in terms that know no transport: the HTTP layer maps each kind to a status. */
export type ErrorKind =
  | 'malformed'
  | 'forbidden'
  | 'not-found'
  | 'conflict'
  | 'stale'
  | 'precondition-required'
  | 'too-large'
  | 'unsupported-type'
  | 'rule'
  | 'limited'
  | 'unavailable';

/** One fault in the input: an RFC 6901 pointer (or a file location), what is wrong, and what may have been meant. */
export interface ErrorItem {
  pointer: string;
  detail: string;
  suggestions?: string[];
}

/**
 * An expected failure of the domain. `code` is stable and SCREAMING_SNAKE; `detail` is written for the caller;
 * `extensions` are further members of the problem document (for example `candidates`).
 */
export class DomainError extends Error {
  constructor(
    readonly kind: ErrorKind,
    readonly code: string,
    readonly detail: string,
    readonly errors?: ErrorItem[],
    readonly extensions?: Record<string, unknown>,
  ) {
    super(detail);
    this.name = new.target.name;
  }
}
