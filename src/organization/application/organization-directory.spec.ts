import { describe, expect, it } from '@jest/globals';
import { asCaller, asNobody, asSystem } from '../../../test/support/callers.js';
import { treeFrom } from '../../../test/support/organization-trees.js';
import {
  NoOrganization,
  NothingToResolve,
  PositionNotFound,
  UnitScopeGone,
  UnknownPosition,
  UnknownUnit,
  VersionNotFound,
  WholeOrganizationRequired,
} from '../domain/organization.errors.js';
import type { OrganizationVersion } from '../domain/organization-version.js';
import type { OrganizationVersions, VersionContent } from '../domain/organization-versions.js';
import { readTitleReaders } from '../infrastructure/title-readers.js';
import { OrganizationDirectory } from './organization-directory.js';
import { UnitAccess } from './unit-access.js';

const shops = { Bakery: { titles: ['Baker'] }, 'Bakery shop': { titles: ['Seller', 'Bakery cleaner'] } };
const trees = new Map([
  ['version-1', treeFrom({ Mill: { titles: ['Director'], children: { ...shops, Stables: { titles: ['Groom'] } } } })],
  ['version-2', treeFrom({ Mill: { titles: ['Director'], children: shops } })],
]);

function directory(currentId: string | null = 'version-2'): OrganizationDirectory {
  const versions = {
    currentId: () => Promise.resolve(currentId),
    byId: (id: string) => Promise.resolve(trees.has(id) ? ({ number: 1 } as OrganizationVersion) : null),
    contentOf: (id: string) => {
      const { units = [], positions = [] } = trees.get(id) ?? {};
      return Promise.resolve({ units: [...units], positions: [...positions] } satisfies VersionContent);
    },
  } as unknown as OrganizationVersions;
  return new OrganizationDirectory(versions, readTitleReaders());
}

const unitsSeen = async (of: OrganizationDirectory): Promise<string[] | undefined> =>
  (await of.currentOrNull())?.units.map(({ id }) => id);

describe('OrganizationDirectory', () => {
  const resolvePosition = (query: { unit?: string; position: string }) =>
    asSystem(() => directory().resolvePosition(query));
  const resolve = (query: { unit: string | null; position: string | null }) =>
    asSystem(() => directory().resolve(query));

  it('finds a position by its title alone, in its unit where one is named, and in no other', async () => {
    expect((await resolvePosition({ position: 'Seller' })).unitId).toBe('Mill/Bakery shop');
    expect((await resolvePosition({ unit: ' ', position: 'Seller' })).unitId).toBe('Mill/Bakery shop');
    expect((await resolvePosition({ unit: 'Bakery shop', position: 'Seller' })).title).toBe('Seller');
    await expect(resolvePosition({ unit: 'Bakery', position: 'Seller' })).rejects.toThrow(UnknownPosition);
  });

  it('says that there is nothing to resolve where texts are blank', async () => {
    await expect(resolvePosition({ unit: 'Bakery', position: ' ' })).rejects.toThrow(NothingToResolve);
    await expect(resolve({ unit: ' ', position: null })).rejects.toThrow(NothingToResolve);
  });

  it('gives the unit alone where no position is named, and the position’s unit where no unit is', async () => {
    const unit = await resolve({ unit: 'Bakery', position: ' ' });
    expect([unit.unit.id, unit.position]).toEqual(['Mill/Bakery', null]);
    const position = await resolve({ unit: null, position: 'Baker' });
    expect([position.unit.id, position.position?.id]).toEqual(['Mill/Bakery', 'Mill/Bakery#Baker']);
  });
});

describe('What a caller sees of the organisation', () => {
  const all = ['Mill', 'Mill/Bakery', 'Mill/Bakery shop'];

  it('is all of it for the system and an unbound caller, a branch for a bound one, and nothing for nobody', async () => {
    const asked = directory();
    expect(await asSystem(() => unitsSeen(asked))).toEqual(all);
    expect(await asCaller(null, () => unitsSeen(asked))).toEqual(all);
    expect(await asCaller('Mill/Bakery', () => unitsSeen(asked))).toEqual(['Mill/Bakery']);
    expect(await asNobody(() => unitsSeen(asked))).toBeUndefined();
    await expect(asNobody(() => asked.current())).rejects.toThrow(NoOrganization);
    await expect(unitsSeen(asked)).rejects.toThrow('unknown origin');
  });

  it('is whole where the whole is asked for', async () => {
    expect((await asCaller('Mill/Bakery', () => directory().wholeOrNull()))?.units).toHaveLength(3);
  });

  it('is what texts and ids are resolved in', async () => {
    const asked = directory();
    const seller = { positionId: 'Mill/Bakery shop#Seller' };
    await expect(asCaller(null, () => asked.resolvePosition({ positionId: 'x' }))).rejects.toThrow(PositionNotFound);
    await expect(asCaller('Mill/Bakery', () => asked.resolvePosition({ position: 'Seller' }))).rejects.toThrow(
      UnknownPosition,
    );
    await expect(asCaller('Mill/Bakery', () => asked.resolvePosition(seller))).rejects.toThrow(PositionNotFound);
    await expect(asCaller('Mill/Bakery', () => asked.resolveUnit('Mill'))).rejects.toThrow(UnknownUnit);
    expect((await asCaller('Mill/Bakery', () => asked.resolveUnit('bakery'))).id).toBe('Mill/Bakery');
  });

  it('is closed, and said to be, while the unit of a bound caller is not there', async () => {
    const asked = directory();
    await expect(asCaller('Mill/Stables', () => asked.current())).rejects.toThrow(UnitScopeGone);
    await expect(asCaller('Mill/Stables', () => asked.version('version-2'))).rejects.toThrow(UnitScopeGone);
    await expect(asCaller('Mill/Stables', () => new UnitAccess(asked).visibleUnits())).rejects.toThrow(UnitScopeGone);
    expect(await asCaller('Mill/Stables', () => unitsSeen(directory(null)))).toBeUndefined();
    expect(await asCaller('Mill/Stables', () => unitsSeen(directory('version-1')))).toEqual(['Mill/Stables']);
  });

  it('is any version for an unbound caller, and the current one only for a bound one', async () => {
    const asked = directory();
    expect((await asCaller(null, () => asked.version('version-1'))).units).toHaveLength(4);
    expect((await asCaller('Mill/Bakery', () => asked.version('version-2'))).units).toHaveLength(1);
    await expect(asCaller('Mill/Bakery', () => asked.version('version-1'))).rejects.toThrow(VersionNotFound);
    await expect(asCaller(null, () => asked.version('version-3'))).rejects.toThrow(VersionNotFound);
    await expect(asNobody(() => asked.version('version-2'))).rejects.toThrow(VersionNotFound);
  });

  it('is not mixed up between callers who ask at the same time', async () => {
    const asked = directory();
    const callers = Array.from(
      { length: 200 },
      (_, index) => ['Mill/Bakery', null, 'Mill/Bakery shop'][index % 3] ?? null,
    );
    const seen = await Promise.all(callers.map((unitId) => asCaller(unitId, () => unitsSeen(asked))));
    expect(seen).toEqual(callers.map((unitId) => (unitId === null ? all : [unitId])));
  });
});

describe('UnitAccess', () => {
  const access = new UnitAccess(directory());

  it('gives the units of the branch, once for each branch', async () => {
    const [first, second] = await asCaller('Mill/Bakery', async () => [
      await access.visibleUnits(),
      await access.visibleUnits(),
    ]);
    expect(first.unitIds).toEqual(['Mill/Bakery']);
    expect(second).toBe(first);
    expect([first.isEverything, first.covers('Mill/Bakery'), first.covers('Mill')]).toEqual([false, true, false]);
  });

  it('gives everything to the system and an unbound caller, and nothing to nobody or before the first import', async () => {
    for (const scope of [
      await asSystem(() => access.visibleUnits()),
      await asCaller(null, () => access.visibleUnits()),
    ])
      expect([scope.isEverything, scope.unitIds, scope.covers('long gone')]).toEqual([true, null, true]);
    expect((await asNobody(() => access.visibleUnits())).unitIds).toEqual([]);
    expect((await asCaller('Mill', () => new UnitAccess(directory(null)).visibleUnits())).unitIds).toEqual([]);
  });

  it('keeps what concerns the whole organisation from everyone who is bound or unknown', () => {
    expect(() => asCaller(null, () => access.requireWholeOrganization())).not.toThrow();
    expect(() => asSystem(() => access.requireWholeOrganization())).not.toThrow();
    expect(() => asCaller('Mill', () => access.requireWholeOrganization())).toThrow(WholeOrganizationRequired);
    expect(() => asNobody(() => access.requireWholeOrganization())).toThrow(WholeOrganizationRequired);
  });
});
