import { Inject, Injectable } from '@nestjs/common';
import { AuditTrail } from '../../platform/audit/index.js';
import { Transactions } from '../../platform/database/index.js';
import { newId } from '../../platform/kernel/index.js';
import { warnOfContradictions } from '../domain/headcount-contradictions.js';
import { type DraftHeadcount, headcountsOf } from '../domain/headcount-rule.js';
import type { ImportReport } from '../domain/import-report.js';
import { changesBetween, countChanges } from '../domain/organization-changes.js';
import type { OrganizationDraft } from '../domain/organization-draft.js';
import { type OrganizationSource, OrganizationSourceReader } from '../domain/organization-source.js';
import { summaryOf } from '../domain/organization-summary.js';
import { OrganizationTree } from '../domain/organization-tree.js';
import { OrganizationVersion } from '../domain/organization-version.js';
import { OrganizationVersions, type VersionContent } from '../domain/organization-versions.js';
import type { TitleReader } from '../domain/title-reading.js';
import { unknownHeadcount } from '../domain/unit.js';
import { assignUnits, Identities } from '../domain/unit-identities.js';
import { contentHashOf } from './content-hash.js';
import { OrganizationDirectory, TITLE_READERS } from './organization-directory.js';
import { UnitAccess } from './unit-access.js';

export interface ImportOrganizationCommand {
  source: OrganizationSource;
  dryRun: boolean;
  importedBy: { id: string; name: string };
}

/** A draft with what was worked out of it before any lock is taken. */
interface PreparedImport {
  draft: OrganizationDraft;
  format: 'json' | 'csv' | 'xlsx';
  headcounts: DraftHeadcount[];
  contentHash: string;
}

/** Takes an organisation from a file: all of it or nothing. Imports wait for one another; the same content as the current version's changes nothing. */
@Injectable()
export class ImportOrganization {
  constructor(
    private readonly transactions: Transactions,
    private readonly reader: OrganizationSourceReader,
    private readonly versions: OrganizationVersions,
    private readonly identities: Identities,
    private readonly directory: OrganizationDirectory,
    private readonly access: UnitAccess,
    @Inject(TITLE_READERS) private readonly titles: Record<'ru' | 'en', TitleReader>,
    private readonly trail: AuditTrail,
  ) {}

  /** @throws WholeOrganizationRequired */
  async execute(command: ImportOrganizationCommand): Promise<ImportReport> {
    this.access.requireWholeOrganization();
    const { draft, format } = await this.reader.read(command.source);
    const headcounts = headcountsOf(draft);
    warnOfContradictions(draft, headcounts);
    const prepared = { draft, format, headcounts, contentHash: contentHashOf(draft, headcounts) };
    return this.transactions.run(() => this.accept(prepared, command));
  }

  private async accept(prepared: PreparedImport, command: ImportOrganizationCommand): Promise<ImportReport> {
    if (!command.dryRun) await this.versions.lockForWriting();
    const current = await this.versions.current();
    const before = await this.directory.wholeOrNull();
    if (current?.holds(prepared.contentHash) && before) return unchanged(prepared.draft, command.dryRun, before);
    const content = await this.contentOf(prepared, command.dryRun);
    const versionId = newId();
    const versionNumber = await this.versions.nextNumber();
    const after = new OrganizationTree({ versionId, versionNumber, ...content, titles: this.titles });
    const changes = countChanges(changesBetween(before, after));
    const report: ImportReport = {
      versionId: command.dryRun ? null : versionId,
      dryRun: command.dryRun,
      changed: true,
      ...summaryOf(after),
      changes: changes.units,
      positionChanges: changes.positions,
      warnings: prepared.draft.warnings.listed,
      warningCounts: prepared.draft.warnings.counts,
    };
    if (!command.dryRun) await this.store(after, prepared, content, report, command);
    return report;
  }

  private async contentOf({ draft, headcounts }: PreparedImport, dryRun: boolean): Promise<VersionContent> {
    const assigned = assignUnits(draft, await this.identities.knownUnits(), draft.keyOf, newId);
    if (!dryRun) await this.identities.storeUnits(assigned);
    const idOf = (index: number | null): string | null => (index === null ? null : (assigned.ids[index] ?? null));
    const units = draft.units.map((unit, index) => {
      const { count, basis, source } = headcounts[index] ?? { count: null, basis: 'unknown' as const, source: null };
      return {
        id: assigned.ids[index] ?? '',
        number: unit.number,
        name: unit.name,
        level: unit.level,
        parentId: idOf(unit.parent),
        headcount: basis === 'unknown' ? unknownHeadcount : { count, basis, sourceUnitId: idOf(source) },
      };
    });
    const titled = draft.units.flatMap((unit, index) =>
      unit.titles.map((title) => ({ unitId: assigned.ids[index] ?? '', title, titleKey: draft.keyOf(title) })),
    );
    const positionIds = await this.identities.positionIds(titled, dryRun);
    return {
      units,
      positions: titled.map(({ unitId, title }, index) => ({ id: positionIds[index] ?? '', unitId, title })),
    };
  }

  private async store(
    { versionId: id, versionNumber: number }: OrganizationTree,
    { contentHash, format }: PreparedImport,
    content: VersionContent,
    report: ImportReport,
    { source, importedBy }: ImportOrganizationCommand,
  ): Promise<void> {
    const version = new OrganizationVersion({
      id,
      number,
      contentHash,
      source: { fileName: source.fileName, format },
      report,
      importedBy,
      importedAt: new Date(),
    });
    await this.versions.add(version, content);
    await this.versions.makeCurrent(version);
    const { units, positions, changes } = report;
    const object = { kind: 'organization-version', id };
    await this.trail.record({
      action: 'organization.imported',
      object,
      after: { number, units, positions, ...changes },
    });
  }
}

function unchanged(draft: OrganizationDraft, dryRun: boolean, current: OrganizationTree): ImportReport {
  return {
    versionId: current.versionId,
    dryRun,
    changed: false,
    ...summaryOf(current),
    changes: { added: 0, removed: 0, renamed: 0, moved: 0 },
    positionChanges: { added: 0, removed: 0 },
    warnings: draft.warnings.listed,
    warningCounts: draft.warnings.counts,
  };
}
