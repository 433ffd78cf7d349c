import { setTimeout as pause } from 'node:timers/promises';
import type { OrganizationTree, Unit } from '../../../src/organization/index.js';
import { startTestApp, type TestApp } from '../../support/index.js';
import { type Ask, itemsOf, wholeTree } from './bound-callers.js';

/** Regions that are built alike: every unit but a region itself has its namesakes, and so have most positions. */
export const regionNames = ['North', 'South', 'East', 'West'];
const pauseMs = 50;

const region = (name: string, number: number): object => ({
  number,
  headcount: 30,
  positions: [`Director of ${name}`, 'Assistant', `Driver of ${name}`],
  children: {
    Sales: {
      number: number + 1,
      positions: ['Head of Sales', 'Sales Manager', 'Senior Sales Manager'],
      children: {
        Counter: { number: number + 2, positions: ['Head of Counter', 'Cashier'] },
        'Call Centre': { number: number + 3, positions: ['Head of Call Centre', 'Operator', 'Senior Operator'] },
      },
    },
    Workshop: {
      number: number + 4,
      positions: ['Head of Workshop', 'Technician', 'Senior Technician'],
      children: { Stores: { number: number + 5, positions: ['Head of Stores', 'Storekeeper'] } },
    },
  },
});
const organization = {
  Holding: {
    number: 1,
    positions: ['Managing Director', 'Assistant'],
    children: Object.fromEntries(regionNames.map((name, index) => [name, region(name, 100 * (index + 1))])),
  },
};

/** One set for everybody, and one for the sales of each region. */
const kpiFiles = [
  ['ALL', '1', 'Managing Director'],
  ...regionNames.map((name, index) => [`SAL-${name}`, String(100 * (index + 1) + 1), 'Head of Sales']),
].map(([code = '', unit, title]) => ({
  name: `KPI_${code}.json`,
  content: JSON.stringify({
    code,
    label: code,
    period: '2026',
    unit_number: unit,
    holders: [{ title, label: title }],
    kpis: [{ section: 'personal', name: `Plan of ${code}`, target: { raw: '≥ 95', unit: '%' }, weights: [1] }],
  }),
}));

export interface Regions {
  app: TestApp;
  admin: Ask;
  tree: OrganizationTree;
  unitAt(...path: string[]): Unit;
  /** Waits until a batch has come to its end. */
  untilDone(batchId: string): Promise<void>;
}

/** Four alike regions with a profile of every position and readers' opinions on all of them. */
export async function openRegions(): Promise<Regions> {
  const app = await startTestApp({ GENERATION_RELAY_INTERVAL_MS: '100' });
  const admin: Ask = (method, path, request) => app.request(method, path, request);
  const sent = async (path: string, body: object): Promise<string> => {
    const { status, body: answer, bytes } = await admin<{ id: string }>('POST', path, { body });
    if (status >= 300) throw new Error(`${path}: ${bytes.toString()}`);
    return answer.id;
  };
  await sent('/organization/imports', { organization });
  await sent('/kpi/imports', { files: kpiFiles });
  const tree = await wholeTree(app);
  const regions: Regions = {
    app,
    admin,
    tree,
    unitAt(...path) {
      const unit = tree.names.unitsAt(['Holding', ...path])[0];
      if (!unit) throw new Error(`No unit ${path.join(' > ')}.`);
      return unit;
    },
    async untilDone(batchId) {
      for (let state = ''; state !== 'succeeded';) {
        await pause(pauseMs);
        state = (await admin<{ state: string }>('GET', `/generation-batches/${batchId}`)).body.state;
        if (state === 'failed') throw new Error('The batch failed.');
      }
    },
  };
  await regions.untilDone(await sent('/generation-batches', {}));
  for (const { id } of (await itemsOf<{ id: string }>(admin, '/profiles')).items)
    await sent(`/profiles/${id}/versions/1/feedback`, { score: 4, comment: 'Name the tools.' });
  return regions;
}
