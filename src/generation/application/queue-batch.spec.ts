import { expect, it } from '@jest/globals';
import { treeFrom } from '../../../test/support/organization-trees.js';
import { RememberedTrail } from '../../../test/support/remembered-trail.js';
import type { Budgets } from '../../llm/index.js';
import type { OrganizationDirectory } from '../../organization/index.js';
import type { Transactions } from '../../platform/database/index.js';
import type { CurrentProfiles } from '../../profiles/index.js';
import { EmptyBatch } from '../domain/generation.errors.js';
import type { GenerationBatches } from '../domain/generation-batches.js';
import type { Generations } from '../domain/generations.js';
import { AlarmBell } from './alarm-bell.js';
import type { DailyQuota } from './daily-quota.js';
import { QueueBatch } from './queue-batch.js';

it('a batch of an organisation without positions is refused before anything is written', async () => {
  let begun = 0;
  const transactions = { run: () => Promise.resolve((begun += 1)) } as unknown as Transactions;
  const organization = { current: () => Promise.resolve(treeFrom({ Mill: {} })) } as unknown as OrganizationDirectory;
  const queue = new QueueBatch(
    transactions,
    organization,
    {} as CurrentProfiles,
    {} as Generations,
    {} as GenerationBatches,
    new AlarmBell(transactions),
    {} as Budgets,
    {} as DailyQuota,
    new RememberedTrail(),
  );
  const requester = { id: 'r', name: 'Requester' };
  const order = {
    target: { kind: 'organization' as const },
    regenerate: false,
    fresh: false,
    requester,
    traceparent: null,
  };
  await expect(queue.execute(order)).rejects.toThrow(EmptyBatch);
  expect(begun).toBe(0);
});
