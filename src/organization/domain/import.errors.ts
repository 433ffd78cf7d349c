import { DomainError, type ErrorItem } from '../../platform/kernel/index.js';

/** Bounds of one organisation; beyond them an import is refused. */
export const organizationLimits = {
  units: 100_000,
  positions: 1_000_000,
  depth: 32,
  fileBytes: 64 * 1024 * 1024,
  nameLength: 500,
} as const;

/** The file cannot be read as what it is: broken JSON, a truncated archive, another encoding. */
export class UnreadableSource extends DomainError {
  constructor(code: string, detail: string, where = '') {
    super('malformed', code, detail, [{ pointer: where, detail }]);
  }
}

/** The file is of no kind that holds an organisation. */
export class UnsupportedSource extends DomainError {
  constructor(detail: string) {
    super('unsupported-type', 'UNSUPPORTED_FILE', detail);
  }
}

/** The file can be read but is no organisation, or contradicts itself. Nothing of it was taken. */
export class ImportRejected extends DomainError {
  constructor(code: string, detail: string, errors: ErrorItem[] = [{ pointer: '', detail }]) {
    super('rule', code, detail, errors);
  }
}

/** The file, what is packed in it, or the organisation is beyond a limit. */
export class SourceTooLarge extends DomainError {
  constructor(code: string, detail: string) {
    super('too-large', code, detail);
  }
}
