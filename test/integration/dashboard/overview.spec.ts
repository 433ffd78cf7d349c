import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId } from '../../../src/platform/kernel/index.js';
import { PublishProfileVersion } from '../../../src/profiles/index.js';
import { positionOf, russianContent } from '../../support/job-profile.factory.js';
import { startTestApp, type TestApp } from '../../support/index.js';

interface Position {
  id: string;
  title: string;
}

interface Overview {
  organization: { versionId: string; units: number } | null;
  positions: { total: number; withCurrentProfile: number; percentage: number };
  kpis: Record<'sets' | 'units' | 'positions', Record<string, number>>;
  generations: Record<string, number>;
  lastActivityAt: string | null;
}

const organization = {
  Operations: {
    positions: ['Chief Operating Officer'],
    children: { Finance: { positions: ['Head of Department', 'Accountant', 'Treasurer'] } },
  },
};

describe('GET /dashboard', () => {
  let app: TestApp;
  const overview = async (): Promise<Overview> =>
    (await app.request<Overview>('GET', '/dashboard', { as: 'viewer' })).body;

  const publish = async (positionId: string): Promise<string> => {
    const content = russianContent();
    const published = await app.get(PublishProfileVersion).execute({
      position: { ...positionOf(content), positionId },
      content,
      origin: { kind: 'generation', generationId: newId(), principalId: newId(), principalName: 'editor@example.com' },
      provider: 'offline',
      model: null,
      promptVersion: 'profile-1',
      usage: { inputTokens: 0, outputTokens: 0, cachedTokens: 0, costUsd: null },
      checks: [],
      score: 9,
      needsAttention: false,
    });
    return published.profileId;
  };

  const importOrganization = async (): Promise<Position[]> => {
    const imported = await app.request('POST', '/organization/imports', { body: { organization } });
    expect(imported.status).toBeLessThan(300);
    return (await app.request<{ items: Position[] }>('GET', '/organization/positions')).body.items;
  };

  beforeAll(async () => {
    app = await startTestApp();
  });
  afterAll(() => app.close());

  it('is all zeros before the first import', async () => {
    const noSources = { own: 0, inherited: 0, none: 0, conflict: 0, total: 0 };
    expect(await overview()).toEqual({
      organization: null,
      positions: { total: 0, withCurrentProfile: 0, percentage: 0 },
      kpis: {
        sets: { total: 0, owned: 0, pinned: 0, unresolved: 0, excluded: 0 },
        units: noSources,
        positions: noSources,
      },
      generations: { queued: 0, running: 0, succeeded: 0, failed: 0, cancelled: 0 },
      lastActivityAt: null,
    });
  });

  it('counts positions by their id: a second version, an archived profile and one of a position that is gone add nothing', async () => {
    const [first, second] = await importOrganization();
    const firstId = first?.id ?? '';
    await publish(firstId);
    await publish(firstId);
    const archived = await publish(second?.id ?? '');
    await app.request('POST', `/profiles/${archived}/archive`);
    await publish(newId());

    const { organization: current, positions, kpis, lastActivityAt } = await overview();
    expect(current?.units).toBe(2);
    expect(positions).toEqual({ total: 4, withCurrentProfile: 1, percentage: 25 });
    expect(kpis.units).toMatchObject({ none: 2, total: 2 });
    expect(kpis.positions).toMatchObject({ none: 4, total: 4 });
    expect(Date.parse(lastActivityAt ?? '')).toBeGreaterThan(Date.now() - 60_000);
  });
});
