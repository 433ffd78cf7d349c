import { Readable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Logger } from '@nestjs/common';
import { RememberedTrail } from '../../../test/support/remembered-trail.js';
import { type OrganizationDirectory, type UnitAccess, UnitScope } from '../../organization/index.js';
import { generatedContent, positionOf, russianContent } from '../../../test/support/job-profile.factory.js';
import type { ProfileCatalogue, ProfileWithVersion } from '../domain/profile-catalogue.js';
import { Profile } from '../domain/profile.js';
import { YamlProfileLabels } from '../infrastructure/yaml-profile-labels.js';
import { ProfilesConfig } from '../profiles.config.js';
import { ExportProfile } from './export-profile.js';
import { ExportProfiles } from './export-profiles.js';
import { ProfileAccess } from './profile-access.js';
import type { ProfileExporter } from './profile-exporter.js';
import { type ArchiveEntry, ProfileArchiveWriter } from './profile-archive-writer.js';

class EntryList extends ProfileArchiveWriter {
  readonly mediaType = 'application/x-list';

  pack(entries: AsyncIterable<ArchiveEntry>): Readable {
    return Readable.from(entries);
  }
}

const profiles: ProfileWithVersion[] = ['Аналитик', 'Бухгалтер', 'Архивариус'].map((title) => {
  const content = russianContent({ title });
  const { profile, version } = Profile.first(positionOf(content), generatedContent(content), new Date());
  return { profile: profile.state, version };
});

const catalogue = {
  currentIds: (unitIds: string[] | null, limit: number) =>
    Promise.resolve(unitIds?.includes('empty') ? [] : profiles.map(({ profile }) => profile.id).slice(0, limit)),
  withCurrentVersions: (ids: string[]) => Promise.resolve(profiles.filter(({ profile }) => ids.includes(profile.id))),
  anyOf: (ids: string[]) => Promise.resolve(profiles.some(({ profile }) => ids.includes(profile.id))),
} as unknown as ProfileCatalogue;

const fragile: ProfileExporter = {
  format: 'md',
  mediaType: 'text/markdown',
  export: ({ document }) =>
    document.title === 'Бухгалтер'
      ? Promise.reject(new Error('a glyph is missing'))
      : Promise.resolve(Buffer.from(document.title)),
};

function exporter(limits: Partial<ProfilesConfig> = {}): ExportProfiles {
  const config = Object.assign(new ProfilesConfig(), limits);
  const trail = new RememberedTrail();
  const units = { visibleUnits: () => Promise.resolve(UnitScope.everything), seesEverything: () => true } as UnitAccess;
  const access = new ProfileAccess(units, {} as OrganizationDirectory);
  const subtrees = { idsOf: (id: string) => Promise.resolve([id]) };
  const one = new ExportProfile(catalogue, new YamlProfileLabels(), [fragile], access, trail);
  return new ExportProfiles(catalogue, subtrees, one, new EntryList(), config, access, trail);
}

const asCaller = <T>(work: () => Promise<T>): Promise<T> => work();

async function read(archive: Readable): Promise<ArchiveEntry[]> {
  const entries: ArchiveEntry[] = [];
  for await (const entry of archive) entries.push(entry as ArchiveEntry);
  return entries;
}

describe('ExportProfiles', () => {
  beforeAll(() => {
    Logger.overrideLogger(false);
  });
  afterAll(() => {
    Logger.overrideLogger(true);
  });

  it('goes on when one profile cannot be written, and names it in the manifest', async () => {
    const { archive } = await exporter().execute({ format: 'md', subtree: true }, asCaller);
    const entries = await read(archive);
    expect(entries.map((entry) => entry.name)).toEqual([
      'Аналитик - Отдел учёта данных.md',
      'Архивариус - Отдел учёта данных.md',
      'manifest.json',
    ]);
    const manifest = JSON.parse(entries.at(-1)?.content.toString() ?? '') as { counts: object; failed: object[] };
    expect(manifest.counts).toEqual({ files: 2, missing: 0, failed: 1 });
    expect(manifest.failed).toEqual([
      expect.objectContaining({ title: 'Бухгалтер', version: 1, detail: 'The profile could not be written as md.' }),
    ]);
    expect(JSON.stringify(manifest)).not.toContain('glyph');
  });

  it('refuses more profiles than one archive may hold', async () => {
    await expect(
      exporter({ exportMaxProfiles: 2 }).execute({ format: 'md', subtree: true }, asCaller),
    ).rejects.toMatchObject({
      code: 'TOO_MANY_PROFILES',
      extensions: { max: 2 },
    });
  });

  it('refuses a unit without current profiles', async () => {
    await expect(exporter().execute({ format: 'md', unitId: 'empty', subtree: false }, asCaller)).rejects.toMatchObject(
      {
        code: 'NOTHING_TO_EXPORT',
      },
    );
  });

  it('writes no more archives at once than it may, and the next one as soon as one is done', async () => {
    const bounded = exporter({ exportConcurrency: 1 });
    const { archive } = await bounded.execute({ format: 'md', subtree: true }, asCaller);
    await expect(bounded.execute({ format: 'md', subtree: true }, asCaller)).rejects.toMatchObject({
      code: 'EXPORTS_BUSY',
      kind: 'unavailable',
    });
    await read(archive);
    await expect(bounded.execute({ format: 'md', unitId: 'empty', subtree: false }, asCaller)).rejects.toMatchObject({
      code: 'NOTHING_TO_EXPORT',
    });
    const next = await bounded.execute({ format: 'md', subtree: true }, asCaller);
    expect(await read(next.archive)).toHaveLength(3);
  });

  it('breaks off where the caller may not have it any more', async () => {
    const withdrawn = () => Promise.reject(new Error('withdrawn'));
    const { archive } = await exporter().execute({ format: 'md', subtree: true }, withdrawn);
    await expect(read(archive)).rejects.toThrow('withdrawn');
  });
});
