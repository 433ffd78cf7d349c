import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startTestApp, type TestApp } from '../../support/index.js';
import { type Ask, editorOf } from '../auth/bound-callers.js';

interface Overview {
  organization: { units: number };
  positions: { total: number; withCurrentProfile: number; percentage: number };
  generations: Record<string, number>;
  lastActivityAt: string | null;
}

const startUpMs = 60_000;
const organization = {
  Operations: {
    positions: ['Chief Operating Officer'],
    children: {
      Finance: { positions: ['Head of Finance', 'Accountant'], children: { Treasury: { positions: ['Treasurer'] } } },
      Sales: { positions: ['Head of Sales'] },
      Archive: { positions: ['Archivist'] },
    },
  },
};

describe('GET /dashboard of a caller who is bound to a unit', () => {
  let app: TestApp;

  beforeAll(async () => {
    app = await startTestApp({ GENERATION_RELAY_INTERVAL_MS: '100' });
    await app.request('POST', '/organization/imports', { body: { organization } });
    for (const position of ['Treasurer', 'Head of Sales']) await generate(position);
  }, startUpMs);
  afterAll(() => app.close());

  async function generate(position: string): Promise<void> {
    const { body } = await app.request<{ id: string }>('POST', '/generations', { body: { position } });
    for (let state = 'queued'; state !== 'succeeded';) {
      await pause(50);
      state = (await app.request<{ state: string }>('GET', `/generations/${body.id}`)).body.state;
    }
  }
  async function editorOfUnit(unit: string): Promise<Ask> {
    const { body } = await app.request<{ unit: { id: string } }>('POST', '/organization/resolve', { body: { unit } });
    return editorOf(app, body.unit.id);
  }
  const overviewOf = async (ask: Ask): Promise<Overview> => (await ask<Overview>('GET', '/dashboard')).body;

  it('counts profiles, generations and the last activity of the branch only', async () => {
    const finance = await overviewOf(await editorOfUnit('Finance'));
    expect(finance).toMatchObject({
      organization: { units: 2 },
      positions: { total: 3, withCurrentProfile: 1, percentage: 33.3 },
      generations: { queued: 0, running: 0, succeeded: 1, failed: 0, cancelled: 0 },
    });
    const everything = await overviewOf(app.request.bind(app));
    expect(everything).toMatchObject({ positions: { total: 6, withCurrentProfile: 2 }, generations: { succeeded: 2 } });
    expect(Date.parse(finance.lastActivityAt ?? '')).toBeLessThan(Date.parse(everything.lastActivityAt ?? ''));
  });

  it('knows of no activity where there was none', async () => {
    expect(await overviewOf(await editorOfUnit('Archive'))).toMatchObject({
      positions: { total: 1, withCurrentProfile: 0 },
      generations: { succeeded: 0 },
      lastActivityAt: null,
    });
  });
});
