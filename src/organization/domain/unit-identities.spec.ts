import { describe, expect, it } from '@jest/globals';
import { OrganizationDraft } from './organization-draft.js';
import { assignUnits, type AssignedUnits, type KnownUnits, placeKey } from './unit-identities.js';

type Given = [name: string, parent: number | null, number?: string];

/** Identities as the store keeps them, over several imports. */
class Memory {
  readonly known: KnownUnits = { byNumber: new Map(), byPlace: new Map(), numberOf: new Map() };
  private made = 0;

  import(...units: Given[]): string[] {
    const draft = new OrganizationDraft();
    for (const [name, parent, number] of units) {
      draft.addUnit({
        name,
        parent,
        number: number ?? null,
        headcount: null,
        headcountDepartment: null,
        headcountSource: null,
      });
    }
    const assigned = assignUnits(draft, this.known, draft.keyOf, () => `id-${String(++this.made)}`);
    this.store(assigned);
    return assigned.ids;
  }

  private store({ added, numbered, places }: AssignedUnits): void {
    for (const { id, number } of [...added, ...numbered]) {
      if (number === null) continue;
      this.known.byNumber.set(number, id);
      this.known.numberOf.set(id, number);
    }
    for (const place of places) this.known.byPlace.set(placeKey(place), place.unitId);
  }
}

describe('the identity of a unit', () => {
  it('is that of its number, whatever its name and place', () => {
    const memory = new Memory();
    const before = memory.import(['A', null, '1'], ['B', 0, '2'], ['C', 0, '3']);
    expect(memory.import(['A', null, '1'], ['C', 0, '3'], ['B renamed', 1, '2'])).toEqual([
      before[0],
      before[2],
      before[1],
    ]);
  });

  it('is that of its place where it has no number', () => {
    const memory = new Memory();
    const before = memory.import(['A', null], ['B', 0], ['B', null]);
    expect(new Set(before).size).toBe(3);
    expect(memory.import(['a', null], ['«B»', 0], ['B', null])).toEqual(before);
    const moved = memory.import(['A', null], ['Z', 0], ['B', 1]);
    expect(moved[2]).not.toBe(before[1]);
  });

  it('goes with a numbered unit above that was renamed or moved', () => {
    const memory = new Memory();
    const before = memory.import(['A', null, '1'], ['Team', 0]);
    expect(memory.import(['A new', null, '1'], ['Team', 0])).toEqual(before);
  });

  it('stays when the source gives a unit its number later, and when it stops', () => {
    const memory = new Memory();
    const before = memory.import(['A', null], ['B', 0]);
    expect(memory.import(['A', null, '1'], ['B', 0, '2'])).toEqual(before);
    expect(memory.import(['A', null, '1'], ['B', 0])).toEqual(before);
  });

  it('is not taken over by a unit with another number at the same place', () => {
    const memory = new Memory();
    const before = memory.import(['A', null, '1']);
    expect(memory.import(['A', null, '2'])).not.toEqual(before);
    expect(memory.import(['A', null, '1'])).toEqual(before);
  });

  it('is never given out twice in one import', () => {
    const memory = new Memory();
    memory.import(['A', null, '1'], ['Team', 0, '2']);
    const after = memory.import(['A', null, '1'], ['Team', 0], ['Moved', null, '2']);
    expect(new Set(after).size).toBe(3);
  });

  it('tells siblings of one name apart by their order', () => {
    const memory = new Memory();
    const before = memory.import(['A', null], ['Team', 0], ['Team', 0]);
    expect(memory.import(['A', null], ['Team', 0], ['Team', 0])).toEqual(before);
    expect(new Set(before).size).toBe(3);
  });
});
