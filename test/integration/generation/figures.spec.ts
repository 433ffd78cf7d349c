import { asSystem } from '../../support/callers.js';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { GenerationHealth } from '../../../src/generation/application/generation-health.js';
import { GenerationStatistics } from '../../../src/generation/application/generation-statistics.js';
import { GenerationNumbers } from '../../../src/generation/domain/generation-numbers.js';
import { newId } from '../../../src/platform/kernel/index.js';
import { type Bakery, openBakery } from './bakery.js';

describe('Figures over all generations', () => {
  let bakery: Bakery;
  let finishedAt: string | null;
  beforeAll(async () => {
    bakery = await openBakery();
    const { id } = await bakery.order('Baker');
    ({ finishedAt } = await bakery.until(id, 'succeeded'));
  });
  afterAll(() => bakery.close());

  it('count the tasks by state and know the last activity', async () => {
    const summary = await asSystem(() => bakery.app.get(GenerationStatistics).summary());
    expect(summary).toEqual({
      states: { queued: 0, running: 0, succeeded: 1, failed: 0, cancelled: 0 },
      deadLettered: 0,
      lastActivityAt: new Date(finishedAt ?? 0),
    });
  });

  it('are those of their units, and none of others', async () => {
    const numbers = bakery.app.get(GenerationNumbers);
    const { body } = await bakery.app.request<{ items: { unitId: string }[] }>('GET', '/generations');
    const unitIds = body.items.map(({ unitId }) => unitId);
    expect(await numbers.summary([...unitIds, newId()])).toEqual(await numbers.summary(null));
    expect(await numbers.summary([newId()])).toEqual({
      states: { queued: 0, running: 0, succeeded: 0, failed: 0, cancelled: 0 },
      deadLettered: 0,
      lastActivityAt: null,
    });
  });

  it('say whether the queue answers and how long tasks wait', async () => {
    expect(await bakery.app.get(GenerationHealth).report()).toEqual({ queueReachable: true, oldestQueuedAgeMs: 0 });
  });

  it('are among the metrics', async () => {
    const metrics = (await bakery.app.request('GET', '/metrics')).bytes.toString('utf8');
    expect(metrics).toContain('generations{state="succeeded"} 1');
    expect(metrics).toContain('generations_ended_total{outcome="succeeded"} 1');
    expect(metrics).toContain('generation_queue_reachable 1');
    expect(metrics).toMatch(/generation_stage_duration_seconds_count\{stage="draft"\} 1/u);
  });
});
