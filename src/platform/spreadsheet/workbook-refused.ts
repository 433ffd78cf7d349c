export type RefusalReason = 'broken' | 'encrypted' | 'no-workbook' | 'archive-too-large' | 'sheet-too-large';

/** A workbook that no parser shall see; `message` says why, for the caller. */
export class WorkbookRefused extends Error {
  constructor(
    readonly reason: RefusalReason,
    message: string,
  ) {
    super(message);
    this.name = 'WorkbookRefused';
  }
}
