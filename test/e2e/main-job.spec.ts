import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type AppProcess, createEmptyDatabase, startAppProcess, type TestDatabase } from '../support/index.js';
import {
  dashboardGet,
  generationCreateBatch,
  generationCreateGeneration,
  generationGetBatch,
  generationGetGeneration,
  kpiMappingImportSets,
  kpiMappingListPositionKpis,
  kpiMappingListSets,
  organizationImportOrganization,
  profilesCompareVersions,
  profilesEditContent,
  profilesExportProfile,
  profilesGetProfile,
} from './client/index.js';
import type { Client } from './client/client/index.js';
import { eventually, sampleKpiFiles, sampleStructure, signIn } from './support/sample-client.js';

const samples = [
  {
    language: 'en',
    units: 125,
    positions: 300,
    position: { unit: 'Executive Office / Internal Audit', position: 'Head of Internal Audit' },
    purpose: 'Keep the company sure of its own controls and figures.',
  },
  {
    language: 'ru',
    units: 25,
    positions: 60,
    position: { unit: 'Дирекция / Служба внутреннего аудита', position: 'Руководитель службы внутреннего аудита' },
    purpose: 'Обеспечивать уверенность компании в своих процессах и цифрах.',
  },
] as const;

describe.each(samples)('The main job for the sample company in $language', (sample) => {
  const { language } = sample;
  let database: TestDatabase;
  let app: AppProcess;
  let client: Client;
  let positionId: string;
  let profileId: string;

  beforeAll(async () => {
    database = await createEmptyDatabase();
    app = await startAppProcess({ databaseUrl: database.url, redisPrefix: `e2e-${language}` });
    client = await signIn(app);
  });

  afterAll(async () => {
    await app.stop();
    await database.drop();
  });

  it('imports the organisation, and importing it again changes nothing', async () => {
    const body = await sampleStructure(language);
    const first = await organizationImportOrganization({ client, body });
    const second = await organizationImportOrganization({ client, body });
    expect(first.data).toMatchObject({ changed: true, units: sample.units });
    expect(second.data).toMatchObject({
      changed: false,
      versionId: first.data?.versionId,
      changes: { added: 0, removed: 0, renamed: 0, moved: 0 },
    });
  });

  it('imports the KPI files and owns or declines each with reasons', async () => {
    const { data } = await kpiMappingImportSets({ client, body: { files: await sampleKpiFiles(language) } });
    expect(data?.files.every((file) => file.errors.length === 0)).toBe(true);
    const { data: sets } = await kpiMappingListSets({ client, query: { limit: 100 } });
    expect(sets?.items).toHaveLength(data?.files.length ?? 0);
    for (const { status, owner, evidence, candidates } of sets?.items ?? []) {
      expect(['owned', 'unresolved']).toContain(status);
      expect(owner !== null).toBe(status === 'owned');
      if (status === 'owned') expect(evidence.length).toBeGreaterThan(0);
      else expect(candidates.length).toBeLessThanOrEqual(5);
    }
  });

  it('generates a profile of a position that is given as text', async () => {
    const asked = await generationCreateGeneration({ client, body: sample.position });
    expect(asked.response?.status).toBe(202);
    const id = asked.data?.id ?? '';
    expect(asked.response?.headers.get('location')).toBe(`/api/v1/generations/${id}`);
    const done = await eventually(async () => {
      const { data } = await generationGetGeneration({ client, path: { id } });
      return data?.finishedAt ? data : null;
    });
    expect(done).toMatchObject({
      state: 'succeeded',
      provider: 'offline',
      error: null,
      progress: 100,
      profileVersion: 1,
    });
    positionId = done.positionId;
    profileId = done.profileId ?? '';
  });

  it('writes exactly the KPIs of the position into the profile, in its language', async () => {
    const { data: profile } = await profilesGetProfile({ client, path: { id: profileId } });
    const { data: expected } = await kpiMappingListPositionKpis({ client, path: { positionId } });
    expect(profile?.content.language).toBe(language);
    expect(profile?.content.performance.kpis.map(({ name, weight }) => ({ name, weight }))).toEqual(
      expected?.kpis.map(({ name, weight }) => ({ name, weight })),
    );
  });

  it('edits it under If-Match, makes a version of the edit and shows the difference', async () => {
    const { data: profile, response } = await profilesGetProfile({ client, path: { id: profileId } });
    const etag = response?.headers.get('etag') ?? '';
    const { purpose } = sample;
    if (!profile) throw new Error('There is no profile.');
    const body = { ...profile.content, purpose };
    const edited = await profilesEditContent({ client, path: { id: profileId }, headers: { 'If-Match': etag }, body });
    expect(edited.response?.status).toBe(200);
    const stale = await profilesEditContent({ client, path: { id: profileId }, headers: { 'If-Match': etag }, body });
    expect(stale.response?.status).toBe(412);
    const { data: diff } = await profilesCompareVersions({
      client,
      path: { id: profileId },
      query: { from: 1, to: 2 },
    });
    expect(JSON.stringify(diff)).toContain(purpose);
  });

  it.each(['json', 'md', 'docx', 'xlsx', 'pdf'] as const)('exports it as %s under its own name', async (format) => {
    const { response } = await profilesExportProfile({
      client,
      path: { id: profileId },
      query: { format },
      parseAs: 'blob',
    });
    expect(response?.status).toBe(200);
    expect(response?.headers.get('content-disposition')).toMatch(
      new RegExp(`filename\\*=UTF-8''[^;]+\\.${format}$`, 'u'),
    );
  });

  it('generates everything else in a batch without a failure', async () => {
    const { data: batch } = await generationCreateBatch({ client, body: {} });
    const done = await eventually(async () => {
      const { data } = await generationGetBatch({ client, path: { id: batch?.id ?? '' } });
      return data && data.counts.queued + data.counts.running === 0 ? data : null;
    });
    const { positions } = sample;
    expect(done.counts).toMatchObject({ total: positions, succeeded: positions - 1, skipped: 1, failed: 0 });
    const { data: dashboard } = await dashboardGet({ client });
    expect(dashboard?.positions).toMatchObject({ total: positions, withCurrentProfile: positions });
  });
});
