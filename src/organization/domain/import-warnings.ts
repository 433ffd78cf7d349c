import { type ImportWarning, maxListedWarnings } from './import-report.js';

/** Collects warnings: lists the first ones and counts all, by code. */
export class ImportWarnings {
  readonly listed: ImportWarning[] = [];
  readonly counts: Record<string, number> = {};

  add(code: string, path: string, detail: string): void {
    this.counts[code] = (this.counts[code] ?? 0) + 1;
    if (this.listed.length < maxListedWarnings) this.listed.push({ code, path, detail });
  }
}
