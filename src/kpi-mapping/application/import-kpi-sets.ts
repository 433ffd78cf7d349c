import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { type AuditedState, AuditTrail } from '../../platform/audit/index.js';
import { DomainError, type ErrorItem } from '../../platform/kernel/index.js';
import { Transactions } from '../../platform/database/index.js';
import { KpiFilesRejected } from '../domain/kpi-set.errors.js';
import type { ContentWarning } from '../domain/kpi-set-content.js';
import { codeKeyOf, KpiSet } from '../domain/kpi-set.js';
import { KpiSets } from '../domain/kpi-sets.js';
import type { DocumentFormat } from '../domain/table/raw-document.js';
import type { DocumentReading } from '../domain/table/read-document.js';
import { UnitAccess } from '../../organization/index.js';
import { type KpiFile, KpiFileReader } from './kpi-file-reader.js';

export const fileOutcomes = ['imported', 'updated', 'unchanged', 'failed'] as const;
export type FileOutcome = (typeof fileOutcomes)[number];

/** What became of one file. */
export interface FileReport {
  readonly name: string;
  readonly outcome: FileOutcome;
  readonly format: DocumentFormat | null;
  readonly setId: string | null;
  readonly code: string | null;
  readonly period: string | null;
  readonly rowsRead: number;
  readonly holders: number;
  readonly kpis: number;
  readonly warnings: readonly ContentWarning[];
  readonly errors: readonly { readonly code: string; readonly detail: string }[];
}

interface Understood {
  file: KpiFile;
  format: DocumentFormat;
  reading: DocumentReading;
}

/** Takes KPI files in: each is answered on its own, and a bad one takes nothing from the others. */
@Injectable()
export class ImportKpiSets {
  constructor(
    private readonly reader: KpiFileReader,
    private readonly sets: KpiSets,
    private readonly transactions: Transactions,
    private readonly trail: AuditTrail,
    private readonly access: UnitAccess,
  ) {}

  /** @throws WholeOrganizationRequired: whose a set is shows only when it is there; KpiFilesRejected when no file at all could be taken. */
  async execute(files: readonly KpiFile[]): Promise<FileReport[]> {
    this.access.requireWholeOrganization();
    const taken = new Set<string>();
    const read: (Understood | FileReport)[] = [];
    for (const file of files) read.push(await this.understand(file, taken));
    const reports = await this.store(read);
    if (reports.every(({ outcome }) => outcome === 'failed')) throw new KpiFilesRejected(errorsOf(reports), reports);
    return reports;
  }

  private async understand(file: KpiFile, taken: Set<string>): Promise<Understood | FileReport> {
    try {
      const { document, reading } = await this.reader.read(file);
      const key = `${codeKeyOf(reading.content.code)}\n${reading.content.period}`;
      if (taken.has(key))
        return failed(file, 'DUPLICATE_SET', `Another file of this import is the set "${reading.content.code}" too.`);
      taken.add(key);
      return { file, format: document.format, reading };
    } catch (error) {
      if (error instanceof DomainError) return failed(file, error.code, error.detail);
      throw error;
    }
  }

  private async store(read: readonly (Understood | FileReport)[]): Promise<FileReport[]> {
    if (!read.some((each) => 'reading' in each)) return read.filter((each) => 'outcome' in each);
    return this.transactions.run(async () => {
      await this.sets.beginChange();
      const reports: FileReport[] = [];
      for (const each of read) reports.push('reading' in each ? await this.storeOne(each) : each);
      await this.trail.record({
        action: 'kpi-sets.imported',
        object: { kind: 'kpi-import', id: null },
        after: sumOf(reports),
      });
      return reports;
    });
  }

  private async storeOne({ file, format, reading }: Understood): Promise<FileReport> {
    const { content, rowsRead } = reading;
    const hash = createHash('sha256').update(JSON.stringify(content)).digest('hex');
    const now = new Date();
    const known = await this.sets.byCode(content.code, content.period);
    const set = known ?? KpiSet.of(content, hash, now);
    const changed = known ? known.replaceContent(content, hash, now) : true;
    if (changed) await this.sets.save(set);
    return {
      name: file.name,
      outcome: !known ? 'imported' : changed ? 'updated' : 'unchanged',
      format,
      setId: set.id,
      code: set.code,
      period: set.period === '' ? null : set.period,
      rowsRead,
      holders: content.holders.length,
      kpis: content.kpis.length,
      warnings: content.warnings,
      errors: [],
    };
  }
}

function sumOf(reports: readonly FileReport[]): AuditedState {
  const countOf = (wanted: FileOutcome): number => reports.filter(({ outcome }) => outcome === wanted).length;
  const changed = reports.filter(({ outcome }) => outcome === 'imported' || outcome === 'updated');
  return {
    ...Object.fromEntries(fileOutcomes.map((outcome) => [outcome, countOf(outcome)])),
    setIds: changed.flatMap(({ setId }) => setId ?? []),
  };
}

const failed = (file: KpiFile, code: string, detail: string): FileReport => ({
  name: file.name,
  outcome: 'failed',
  format: null,
  setId: null,
  code: null,
  period: null,
  rowsRead: 0,
  holders: 0,
  kpis: 0,
  warnings: [],
  errors: [{ code, detail }],
});

const errorsOf = (reports: readonly FileReport[]): ErrorItem[] =>
  reports.flatMap(({ name, errors }, at) =>
    errors.map(({ code, detail }) => ({ pointer: `/files/${at}`, detail: `${name}: ${detail} (${code})` })),
  );
