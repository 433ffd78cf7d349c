import type { Readable } from 'node:stream';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { Injectable, Logger } from '@nestjs/common';
import type { AsCaller } from '../../auth/index.js';
import { AuditTrail } from '../../platform/audit/index.js';
import { ProfileCatalogue, type ProfileWithVersion } from '../domain/profile-catalogue.js';
import { UnitSubtrees } from '../domain/unit-subtrees.js';
import { ProfilesConfig } from '../profiles.config.js';
import { UniqueNames } from './export-file-name.js';
import type { ExportFormat } from './export-format.js';
import { ExportProfile } from './export-profile.js';
import { ExportManifest, manifestName } from './export-manifest.js';
import { ProfileAccess } from './profile-access.js';
import { ExportsBusy, NothingToExport, TooManyProfiles } from './export-profiles.errors.js';
import { type ArchiveEntry, ProfileArchiveWriter } from './profile-archive-writer.js';

/** Which profiles: those of the ids (archived ones too), or the current ones of a unit, or all current ones. */
export interface ExportSelection {
  format: ExportFormat;
  profileIds?: string[];
  unitId?: string;
  /** Whether the units below `unitId` count too. */
  subtree: boolean;
}

const batchSize = 25;
/** What was read so long ago is read again before it is written: the caller may see less by now. */
const freshForMs = 3_000;
/** The trail counts all profiles of an archive and names as many. */
const idsInTrail = 1_000;

/**
 * Writes many profiles into one archive, a few at a time, with a manifest that names what is missing or failed.
 * What the caller may see no more by the time it is written is missing; the archive breaks off where that is everything.
 * @throws NothingToExport, TooManyProfiles, ExportsBusy before the first byte
 */
@Injectable()
export class ExportProfiles {
  private readonly logger = new Logger(ExportProfiles.name);
  private running = 0;

  constructor(
    private readonly catalogue: ProfileCatalogue,
    private readonly subtrees: UnitSubtrees,
    private readonly exportProfile: ExportProfile,
    private readonly writer: ProfileArchiveWriter,
    private readonly config: ProfilesConfig,
    private readonly access: ProfileAccess,
    private readonly trail: AuditTrail,
  ) {}

  async execute(selection: ExportSelection, asCaller: AsCaller): Promise<{ archive: Readable; mediaType: string }> {
    if (this.running >= this.config.exportConcurrency) throw new ExportsBusy();
    this.running += 1;
    try {
      const visible = await this.access.visibleAmong(null);
      const ids = await this.select(selection, visible);
      await this.trail.record({
        action: 'profiles.exported',
        object: { kind: 'profile-export', id: null },
        after: {
          format: selection.format,
          unitId: selection.unitId ?? null,
          profiles: ids.length,
          profileIds: ids.slice(0, idsInTrail),
        },
      });
      const archive = this.writer.pack(this.entries(ids, selection.format, asCaller));
      archive.once('close', () => (this.running -= 1));
      return { archive, mediaType: this.writer.mediaType };
    } catch (error) {
      this.running -= 1;
      throw error;
    }
  }

  private async select({ profileIds, unitId, subtree }: ExportSelection, visible: string[] | null): Promise<string[]> {
    const max = this.config.exportMaxProfiles;
    const ids = profileIds ? [...new Set(profileIds)] : await this.currentIds(unitId, subtree, max + 1);
    if (ids.length > max) throw new TooManyProfiles(max);
    if (ids.length === 0 || (profileIds && !(await this.catalogue.anyOf(ids, visible)))) throw new NothingToExport();
    return ids;
  }

  private async currentIds(unitId: string | undefined, subtree: boolean, limit: number): Promise<string[]> {
    const asked = unitId === undefined ? null : subtree ? await this.subtrees.idsOf(unitId) : [unitId];
    return this.catalogue.currentIds(await this.access.visibleAmong(asked), limit);
  }

  private async *entries(ids: string[], format: ExportFormat, asCaller: AsCaller): AsyncGenerator<ArchiveEntry> {
    const names = new UniqueNames();
    const manifest = new ExportManifest(format);
    names.unique(manifestName);
    for (let next = 0; next < ids.length;) {
      const batch = ids.slice(next, next + batchSize);
      const found = await asCaller(() => this.found(batch));
      const freshUntil = Date.now() + freshForMs;
      for (const id of batch) {
        if (Date.now() > freshUntil) break;
        next += 1;
        const profile = found.get(id);
        const entry = profile ? await this.entry(profile, format, names, manifest) : manifest.missing(id);
        if (entry) yield entry;
      }
    }
    yield { name: manifestName, content: manifest.toBuffer() };
  }

  private async found(ids: string[]): Promise<Map<string, ProfileWithVersion>> {
    const found = await this.catalogue.withCurrentVersions(ids, await this.access.visibleAmong(null));
    const shown = new Map<string, ProfileWithVersion>();
    for (const { profile, version } of found)
      shown.set(profile.id, { profile, version: await this.access.shown(version) });
    return shown;
  }

  private async entry(
    found: ProfileWithVersion,
    format: ExportFormat,
    names: UniqueNames,
    manifest: ExportManifest,
  ): Promise<ArchiveEntry | null> {
    await nextTurn();
    try {
      const { fileName, content } = await this.exportProfile.write(found, format);
      const name = names.unique(fileName);
      manifest.written(found, name, content.length);
      return { name, content };
    } catch (error) {
      this.logger.error({ err: error, profileId: found.profile.id, format });
      return manifest.failed(found);
    }
  }
}
