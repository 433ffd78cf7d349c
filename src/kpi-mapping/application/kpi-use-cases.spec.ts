import { beforeEach, describe, expect, it } from '@jest/globals';
import type { DataSource } from 'typeorm';
import { RememberedTrail } from '../../../test/support/remembered-trail.js';
import { contentOf } from '../../../test/support/kpi-corpus.js';
import { kpiLexicon, organizationOf } from '../../../test/support/kpi-organizations.js';
import { KpiSetsInMemory } from '../../../test/support/kpi-sets-in-memory.js';
import { type OrganizationDirectory, UnitAccess } from '../../organization/index.js';
import { Transactions } from '../../platform/database/index.js';
import { DomainError } from '../../platform/kernel/index.js';
import type { KpiSetContent } from '../domain/kpi-set-content.js';
import type { OrganizationView } from '../domain/organization-view.js';
import { ChangeOwner } from './change-owner.js';
import { ImportKpiSets } from './import-kpi-sets.js';
import { KpiCoverage } from './kpi-coverage.js';
import { type KpiFile, KpiFileReader } from './kpi-file-reader.js';
import { KpiNames } from './kpi-names.js';
import { KpiLandscapes } from './kpi-landscapes.js';
import { PositionKpis } from './position-kpis.js';

const bellows = organizationOf(
  [
    { name: 'Bellows', titles: ['Head of Bellows', 'Stitcher'] },
    { name: 'Anvils', titles: ['Head of Anvils', 'Smith'] },
  ],
  'version-1',
);

const set = (code: string, ...titles: string[]): KpiSetContent =>
  contentOf(
    code,
    titles.map((title) => ({ title, label: null })),
  );

/** Reads files whose text is "code: holder, holder"; anything else is no KPI file. */
class LineReader extends KpiFileReader {
  async read({ content }: KpiFile): ReturnType<KpiFileReader['read']> {
    const [code, titles] = content.toString().split(': ');
    if (code === 'crash') throw new Error('The disk is on fire.');
    if (!code || !titles) throw new DomainError('rule', 'NO_KPI_FILE', 'Nothing of it is a KPI table.');
    return {
      document: { fileName: code, format: 'csv', fields: {}, holders: null, rows: [], warnings: [] },
      reading: { content: set(code, ...titles.split(', ')), rowsRead: 1 },
    };
  }
}

const file = (text: string): KpiFile => ({ name: `${text}.txt`, content: Buffer.from(text) });

class AccessOf extends UnitAccess {
  override seesEverything(): boolean {
    return boundTo === null;
  }
}

/** What a caller sees who is bound to a unit without any below it. */
const onlyUnit = (whole: OrganizationView, unitId: string): OrganizationView => ({
  ...whole,
  units: whole.units.filter(({ id }) => id === unitId),
  positions: whole.positions.filter((position) => position.unitId === unitId),
  unit: (id) => (id === unitId ? whole.unit(id) : undefined),
  position: (id) => (whole.position(id)?.unitId === unitId ? whole.position(id) : undefined),
});

let sets: KpiSetsInMemory;
let organization: OrganizationView | null;
let landscapes: KpiLandscapes;
let importing: ImportKpiSets;
let owners: ChangeOwner;
let rules: string;
let boundTo: string | null;

beforeEach(() => {
  sets = new KpiSetsInMemory();
  organization = bellows;
  rules = 'first';
  boundTo = null;
  const directory = {
    wholeOrNull: async () => organization,
    visibleIn: (whole: OrganizationView) => (boundTo === null ? whole : onlyUnit(whole, boundTo)),
  } as unknown as OrganizationDirectory;
  const access = new AccessOf(directory);
  const words = {
    lexicon: kpiLexicon,
    get rules(): string {
      return rules;
    },
  };
  const database = { transaction: (work: (manager: object) => unknown) => work({}) } as unknown as DataSource;
  const transactions = new Transactions(database);
  const trail = new RememberedTrail();
  landscapes = new KpiLandscapes(directory, sets, words, access);
  importing = new ImportKpiSets(new LineReader(), sets, transactions, trail, access);
  owners = new ChangeOwner(sets, landscapes, transactions, trail, access);
});

const statuses = async (): Promise<Record<string, [string, string | null]>> =>
  Object.fromEntries(
    (await landscapes.whole()).sets.map((each) => [each.set.code, [each.decision.status, each.decision.unitId]]),
  );

describe('Importing KPI files', () => {
  it('answers each file by itself: new, changed, as it was, or refused', async () => {
    await importing.execute([file('Bellows: Head of Bellows'), file('Anvils: Smith')]);
    const reports = await importing.execute([
      file('Bellows: Head of Bellows, Stitcher'),
      file('Anvils: Smith'),
      file('Tongs: Tong Maker'),
      file('Tongs: Again'),
      file('a letter'),
    ]);
    expect(reports.map(({ outcome }) => outcome)).toEqual(['updated', 'unchanged', 'imported', 'failed', 'failed']);
    expect(reports.flatMap(({ errors }) => errors.map(({ code }) => code))).toEqual(['DUPLICATE_SET', 'NO_KPI_FILE']);
    expect(reports[0]).toMatchObject({ code: 'Bellows', period: null, holders: 2, format: 'csv' });
  });

  it('is refused as a whole where no file could be read, with an error for each', async () => {
    await expect(importing.execute([file('one'), file('two')])).rejects.toMatchObject({
      code: 'KPI_FILES_REJECTED',
      errors: [{ pointer: '/files/0' }, { pointer: '/files/1' }],
    });
    expect(sets.sets.size).toBe(0);
  });

  it('does not take a fault of its own for a bad file', async () => {
    await expect(importing.execute([file('crash: X')])).rejects.toThrow('on fire');
  });
});

describe('The owners of all sets', () => {
  it('are remembered until the sets or the organisation change', async () => {
    await importing.execute([file('Bellows: Head of Bellows')]);
    expect(await statuses()).toEqual({ Bellows: ['owned', 'Bellows'] });
    await landscapes.whole();
    expect(sets.reads).toBe(1);
    organization = organizationOf([{ name: 'Anvils' }], 'version-2');
    expect(await statuses()).toEqual({ Bellows: ['unresolved', null] });
  });

  it('are stored for each organisation version, and decided again when the rules change', async () => {
    await importing.execute([file('Bellows: Head of Bellows')]);
    await landscapes.whole();
    await landscapes.uncommitted();
    expect(sets.decisions).toHaveLength(1);
    rules = 'second';
    await landscapes.uncommitted();
    expect(sets.decisions.map((each) => each.rules)).toEqual(['first', 'second']);
  });

  it('are nobody before the first organisation, and nothing of it is stored', async () => {
    organization = null;
    await importing.execute([file('Bellows: Head of Bellows')]);
    expect(await statuses()).toEqual({ Bellows: ['unresolved', null] });
    await landscapes.uncommitted();
    expect(sets.decisions).toEqual([]);
  });

  it('are surveyed again after a failure', async () => {
    await importing.execute([file('Bellows: Head of Bellows')]);
    const all = sets.all.bind(sets);
    sets.all = () => Promise.reject(new Error('gone'));
    await expect(landscapes.whole()).rejects.toThrow('gone');
    sets.all = all;
    expect(await statuses()).toEqual({ Bellows: ['owned', 'Bellows'] });
  });
});

describe('A person’s word on an owner', () => {
  const only = async (text: string): Promise<string> => {
    const [report] = await importing.execute([file(text)]);
    return report?.setId ?? '';
  };

  it('pins a unit, says that it is nobody’s, or leaves it to the evidence again', async () => {
    const id = await only('Bellows: Head of Bellows');
    expect((await owners.pin(id, 'Anvils', 'Ada')).settled.decision).toMatchObject({
      status: 'pinned',
      unitId: 'Anvils',
    });
    expect((await owners.exclude(id, 'Ada')).settled.decision).toMatchObject({ status: 'excluded', unitId: null });
    expect((await owners.unpin(id)).settled.decision).toMatchObject({ status: 'owned', unitId: 'Bellows' });
  });

  it('outlives an import, and says so where its unit is gone', async () => {
    const id = await only('Bellows: Head of Bellows');
    await owners.pin(id, 'Anvils', 'Ada');
    await importing.execute([file('Bellows: Stitcher')]);
    expect(await statuses()).toEqual({ Bellows: ['pinned', 'Anvils'] });
    organization = organizationOf([{ name: 'Bellows' }], 'version-2');
    const [settled] = (await landscapes.whole()).sets;
    expect(settled?.decision.warnings[0]).toContain('Ada');
    expect(settled?.decision.candidates[0]?.unitId).toBe('Bellows');
  });

  it('is refused for a set or a unit that is not there', async () => {
    const id = await only('Bellows: Head of Bellows');
    await expect(owners.pin(id, 'Tongs', 'Ada')).rejects.toMatchObject({ code: 'UNIT_NOT_FOUND' });
    await expect(owners.unpin('nothing')).rejects.toMatchObject({ kind: 'not-found' });
  });
});

describe('Who is bound to a unit', () => {
  const both = async (): Promise<string[]> => {
    const reports = await importing.execute([file('Bellows: Head of Bellows'), file('Anvils: Head of Anvils, Smith')]);
    return reports.map(({ setId }) => setId ?? '');
  };

  it('sees, pins and counts the sets of that unit as if there were no others', async () => {
    const [bellowsId = '', anvilsId = ''] = await both();
    boundTo = 'Bellows';
    expect((await landscapes.visible()).sets.map(({ set: { id } }) => id)).toEqual([bellowsId]);
    expect((await owners.pin(bellowsId, 'Bellows', 'Ada')).settled.decision).toMatchObject({ status: 'pinned' });
    expect(await new KpiCoverage(landscapes).summary()).toMatchObject({ sets: { total: 1 }, units: { total: 1 } });
    const refusals = await Promise.all(
      [anvilsId, 'nothing'].map((id) => owners.pin(id, 'Bellows', 'Ada').catch((error: unknown) => error)),
    );
    expect(refusals).toMatchObject([{ code: 'KPI_SET_NOT_FOUND' }, { code: 'KPI_SET_NOT_FOUND' }]);
    await expect(owners.pin(bellowsId, 'Anvils', 'Ada')).rejects.toMatchObject({ code: 'UNIT_NOT_FOUND' });
    await expect(new PositionKpis(landscapes).ofPosition('Anvils#Smith')).rejects.toMatchObject({
      code: 'POSITION_NOT_FOUND',
    });
  });

  it('neither imports sets nor gives one away', async () => {
    const [id = ''] = await both();
    boundTo = 'Bellows';
    for (const attempt of [
      () => importing.execute([file('Bellows: Stitcher')]),
      () => owners.exclude(id, 'Ada'),
      () => owners.unpin(id),
    ])
      await expect(attempt()).rejects.toMatchObject({ code: 'WHOLE_ORGANIZATION_REQUIRED' });
  });

  it('sees no set before the first organisation', async () => {
    organization = null;
    await both();
    expect((await landscapes.visible()).sets).toHaveLength(2);
    boundTo = 'Bellows';
    expect((await landscapes.visible()).sets).toEqual([]);
  });

  it('takes nothing from what checks of generated texts know: the names of all KPIs', async () => {
    await both();
    const names = new KpiNames(landscapes);
    const all = await names.all();
    boundTo = 'Bellows';
    expect(await names.all()).toBe(all);
  });
});

describe('What is asked of KPIs', () => {
  it('is answered for positions of the current organisation only', async () => {
    await importing.execute([file('Bellows: Head of Bellows')]);
    const kpis = new PositionKpis(landscapes);
    expect(await kpis.ofPosition('Bellows#Stitcher')).toMatchObject({ source: 'own', setCode: 'Bellows' });
    await expect(kpis.ofPosition('Tongs#Tong Maker')).rejects.toBeInstanceOf(DomainError);
    expect(await new KpiCoverage(landscapes).summary()).toMatchObject({ units: { own: 1, none: 1 } });
  });
});
