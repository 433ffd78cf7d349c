import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId } from '../../../src/platform/kernel/index.js';
import { Transactions } from '../../../src/platform/database/index.js';
import { CurrentProfiles, ProfileStatistics, PublishProfileVersion } from '../../../src/profiles/index.js';
import { ProfileCatalogue } from '../../../src/profiles/domain/profile-catalogue.js';
import { asSystem } from '../../support/callers.js';
import { connectTo, startTestApp, type TestApp } from '../../support/index.js';
import { positionOf, russianContent } from '../../support/job-profile.factory.js';
import { publish, publishRequest } from './published-profiles.js';

describe('Publishing a profile version', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startTestApp();
  });
  afterAll(() => app.close());

  const rowsOf = async <T>(sql: string, parameters: unknown[] = []): Promise<T[]> => {
    const connection = await connectTo(app.databaseUrl);
    try {
      return await connection.query<T[]>(sql, parameters);
    } finally {
      await connection.destroy();
    }
  };

  it('makes the profile of a position that has none, and a further version of one that has', async () => {
    const position = positionOf(russianContent());
    const first = await publish(app, russianContent(), { position });
    const second = await publish(app, russianContent(), { position });
    expect(first.version).toBe(1);
    expect(second).toEqual({ profileId: first.profileId, version: 2 });
  });

  it('publishes a generation once, however often it is asked to', async () => {
    const request = publishRequest();
    const publisher = app.get(PublishProfileVersion);
    const answers = await Promise.all([1, 2, 3, 4].map(() => publisher.execute(request)));
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect(
      await rowsOf('SELECT number FROM profile_versions WHERE profile_id = $1', [answers[0]?.profileId]),
    ).toHaveLength(1);
  });

  it('never makes two profiles of one position when several generations end at once', async () => {
    const position = positionOf(russianContent());
    const answers = await Promise.all([1, 2, 3, 4, 5, 6].map(() => publish(app, russianContent(), { position })));
    expect(new Set(answers.map((answer) => answer.profileId)).size).toBe(1);
    expect(answers.map((answer) => answer.version).sort()).toEqual([1, 2, 3, 4, 5, 6]);
  });

  it('joins the open transaction: what is rolled back was never published', async () => {
    const request = publishRequest();
    const attempt = app.get(Transactions).run(async () => {
      await app.get(PublishProfileVersion).execute(request);
      throw new Error('the lease is lost');
    });
    await expect(attempt).rejects.toThrow('the lease is lost');
    expect(await app.get(CurrentProfiles).positionsWithCurrent([request.position.positionId])).toEqual(new Set());
  });

  it('takes an archived profile out of the archive and says so in the version', async () => {
    const position = positionOf(russianContent());
    const { profileId } = await publish(app, russianContent(), { position });
    await app.request('POST', `/profiles/${profileId}/archive`);
    await publish(app, russianContent(), { position });
    const { body } = await app.request<{ archivedAt: null; version: { reason: string } }>(
      'GET',
      `/profiles/${profileId}`,
    );
    expect(body.archivedAt).toBeNull();
    expect(body.version.reason).toContain('archived');
  });

  it('refuses a content that is no valid profile, with a pointer for each fault', async () => {
    const content = { ...russianContent(), purpose: 'Короткая', corporateCompetences: [] };
    await expect(publish(app, content)).rejects.toMatchObject({
      code: 'INVALID_PROFILE_CONTENT',
      errors: [
        expect.objectContaining({ pointer: '/purpose' }),
        expect.objectContaining({ pointer: '/corporateCompetences' }),
      ],
    });
  });

  it('refuses a content that is about another position', async () => {
    const position = { ...positionOf(russianContent()), unitId: newId() };
    await expect(publish(app, russianContent(), { position })).rejects.toMatchObject({
      code: 'CONTENT_OF_ANOTHER_POSITION',
    });
  });

  it('counts positions with a current profile by their id, and archived ones not', async () => {
    const [kept, archived] = [positionOf(russianContent()), positionOf(russianContent())];
    await publish(app, russianContent(), { position: kept });
    await publish(app, russianContent(), { position: kept });
    const { profileId } = await publish(app, russianContent(), { position: archived });
    await app.request('POST', `/profiles/${profileId}/archive`);
    const positions = [kept.positionId, archived.positionId, newId()];
    expect(await app.get(CurrentProfiles).positionsWithCurrent(positions)).toEqual(new Set([kept.positionId]));
    expect(await app.get(CurrentProfiles).count(positions)).toBe(1);
    expect(await app.get(CurrentProfiles).count([])).toBe(0);
  });

  it('knows when a version was published last, of all profiles and of those of some units, whatever is archived later', async () => {
    const [position, elsewhere] = [positionOf(russianContent()), newId()];
    await publish(app, russianContent(), { position });
    const { profileId } = await publish(app, russianContent(), { position });
    const lastPublishedAt = () => asSystem(() => app.get(ProfileStatistics).lastPublishedAt());
    const publishedAt = await lastPublishedAt();
    await app.request('POST', `/profiles/${profileId}/archive`);
    expect(await lastPublishedAt()).toEqual(publishedAt);
    expect(await app.get(ProfileCatalogue).lastPublishedAt([position.unitId, elsewhere])).toEqual(publishedAt);
    expect(await app.get(ProfileCatalogue).lastPublishedAt([elsewhere])).toBeNull();
  });
});
