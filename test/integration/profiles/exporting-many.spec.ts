import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId } from '../../../src/platform/kernel/index.js';
import { startTestApp, type TestApp } from '../../support/index.js';
import { positionOf, russianContent } from '../../support/job-profile.factory.js';
import { publish } from './published-profiles.js';
import { fileNameOf, filesOfZip, sheetsOfXlsx, textOf } from './read-back.js';

interface Manifest {
  format: string;
  counts: { files: number; missing: number; failed: number };
  files: { profileId: string; file: string; version: number; bytes: number }[];
  missing: { profileId: string }[];
  failed: unknown[];
}

const unit = { id: newId(), name: 'Отдел закупок', path: ['Дирекция', 'Отдел закупок'] };

describe('Exporting many profiles', () => {
  let app: TestApp;
  let ids: string[];
  let archived: string;

  beforeAll(async () => {
    app = await startTestApp({ PROFILE_EXPORT_MAX_PROFILES: '6' });
    const make = async (changes = {}) => {
      const content = russianContent(changes);
      return (await publish(app, content, { position: positionOf(content) })).profileId;
    };
    ids = [await make(), await make(), await make({ unit, title: 'Закупщик' })];
    archived = await make({ title: 'Архивариус' });
    await app.request('POST', `/profiles/${archived}/archive`);
  });
  afterAll(async () => {
    await app.close();
    delete process.env['PROFILE_EXPORT_MAX_PROFILES'];
  });

  const download = (body: Record<string, unknown>) => app.request('POST', '/profile-exports', { body, as: 'viewer' });
  const unpack = (bytes: Buffer) => {
    const files = filesOfZip(bytes);
    return { files, manifest: JSON.parse(textOf(files['manifest.json'])) as Manifest };
  };

  it('packs all current profiles under unique Cyrillic names, with a manifest', async () => {
    const { status, headers, bytes } = await download({ format: 'md' });
    expect(status).toBe(200);
    expect(headers.get('content-type')).toBe('application/zip');
    expect(headers.get('content-length')).toBeNull();
    expect(fileNameOf(headers)).toMatch(/^profiles \d{4}-\d\d-\d\d\.zip$/u);
    const { files, manifest } = unpack(bytes);
    expect(Object.keys(files).sort()).toEqual([
      'manifest.json',
      'Ведущий аналитик - Отдел учёта данных (2).md',
      'Ведущий аналитик - Отдел учёта данных.md',
      'Закупщик - Отдел закупок.md',
    ]);
    expect(textOf(files['Закупщик - Отдел закупок.md'])).toContain('# Закупщик');
    expect(manifest).toMatchObject({ format: 'md', counts: { files: 3, missing: 0, failed: 0 } });
    expect(manifest.files.map((file) => file.profileId).sort()).toEqual([...ids].sort());
  });

  it('marks its names as UTF-8', async () => {
    const { bytes } = await download({ format: 'md', profileIds: ids.slice(0, 1) });
    const utf8Flag = 0x0800;
    expect(bytes.readUInt16LE(6) & utf8Flag).toBe(utf8Flag);
  });

  it('packs files that are readable on their own', async () => {
    const { files } = unpack((await download({ format: 'xlsx', unitId: unit.id })).bytes);
    const sheets = await sheetsOfXlsx(Buffer.from(files['Закупщик - Отдел закупок.xlsx'] ?? []));
    expect(sheets[0]?.data[0]?.[0]).toBe('Закупщик');
  });

  it('names the missing ones, packs the archived ones that were asked for, and each once', async () => {
    const unknown = newId();
    const { manifest } = unpack((await download({ format: 'json', profileIds: [archived, unknown, archived] })).bytes);
    expect(manifest.counts).toEqual({ files: 1, missing: 1, failed: 0 });
    expect(manifest.files[0]).toMatchObject({ profileId: archived, version: 1 });
    expect(manifest.missing).toEqual([{ profileId: unknown, detail: 'There is no such profile.' }]);
  });

  it.each([
    ['an unknown format', { format: 'odt' }, 422, 'UNKNOWN_EXPORT_FORMAT'],
    ['only unknown ids', { format: 'md', profileIds: [newId()] }, 422, 'NOTHING_TO_EXPORT'],
    ['a unit without profiles', { format: 'md', unitId: newId() }, 422, 'NOTHING_TO_EXPORT'],
    [
      'more profiles than it may',
      { format: 'md', profileIds: Array.from({ length: 7 }, newId) },
      422,
      'TOO_MANY_PROFILES',
    ],
    ['ids and a unit', { format: 'md', profileIds: [newId()], unitId: newId() }, 400, 'INVALID_INPUT'],
    ['ids that are none', { format: 'md', profileIds: ['7'] }, 400, 'INVALID_INPUT'],
    ['an empty list', { format: 'md', profileIds: [] }, 400, 'INVALID_INPUT'],
  ])('refuses %s before the first byte', async (_what, body, status, code) => {
    expect(await download(body)).toMatchObject({ status, body: { code } });
  });

  it('writes a bounded number of archives at once and says when to come back', async () => {
    const answers = await Promise.all(Array.from({ length: 8 }, () => download({ format: 'pdf' })));
    const statuses = answers.map((answer) => answer.status);
    expect(statuses.filter((status) => status === 200).length).toBeGreaterThanOrEqual(2);
    const busy = answers.find((answer) => answer.status === 503);
    expect(busy?.headers.get('retry-after')).toBe('15');
    expect((await download({ format: 'md' })).status).toBe(200);
  });

  it('frees its place when the reader goes away in the middle', async () => {
    for (let attempt = 0; attempt < 3; attempt += 1) {
      const leaving = new AbortController();
      const response = await fetch(`${app.url}/api/v1/profile-exports`, {
        method: 'POST',
        headers: { ...(await app.headersOf('viewer')), 'Content-Type': 'application/json' },
        body: JSON.stringify({ format: 'pdf' }),
        signal: leaving.signal,
      });
      expect(response.status).toBe(200);
      leaving.abort();
      await new Promise((resolve) => setTimeout(resolve, 300));
    }
    expect((await download({ format: 'md' })).status).toBe(200);
  });
});
