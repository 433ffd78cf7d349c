import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type ChainBreak, ChainWalk } from './chain-walk.js';
import { beginning, type ChainEnds, type ChainLink, linkAfter, type SealedRecord } from './chain.js';

function chainOf(texts: readonly string[]): SealedRecord[] {
  let last = beginning;
  return texts.map((text, index) => {
    last = linkAfter(last, [text, null]);
    return { ...last, id: String(index), fields: [text, null], personal: 'none' };
  });
}

const endsOf = (records: readonly SealedRecord[]): ChainEnds => {
  const { sequence, hash } = records.at(-1) ?? beginning;
  return { base: beginning, head: { sequence, hash } };
};

function verdictOn(records: readonly SealedRecord[], ends: ChainEnds, anchors: ChainLink[] = []): ChainBreak | null {
  const walk = new ChainWalk(ends, anchors);
  for (const record of [...records].sort((left, right) => left.sequence - right.sequence)) {
    const found = walk.step(record);
    if (found) return found;
  }
  return walk.end();
}

const texts = fc.array(fc.string(), { minLength: 2, maxLength: 12 });
const texted = texts.chain((all) => fc.tuple(fc.constant(all), fc.nat(all.length - 1), fc.nat(all.length - 1)));

describe('ChainWalk', () => {
  it('finds nothing wrong with what was chained, with or without earlier heads', () => {
    fc.assert(
      fc.property(texted, ([all, at]) => {
        const records = chainOf(all);
        const { sequence, hash } = records[at] ?? beginning;
        expect(verdictOn(records, endsOf(records))).toBeNull();
        expect(verdictOn(records, endsOf(records), [{ sequence, hash }])).toBeNull();
      }),
    );
  });

  it('finds any change of any record, at that record', () => {
    fc.assert(
      fc.property(texted, fc.string({ minLength: 1 }), ([all, at], more) => {
        const records = chainOf(all);
        const changed = records.map((record, index) =>
          index === at ? { ...record, fields: [`${record.fields[0] ?? ''}${more}`, null] } : record,
        );
        expect(verdictOn(changed, endsOf(records))).toMatchObject({ fault: 'altered', sequence: at + 1 });
      }),
    );
  });

  it('tells an empty field from an absent one, and fields from their neighbours', () => {
    const [record] = chainOf(['']);
    for (const fields of [[null, null], ['', ''], [null, ''], ['']])
      expect(linkAfter(beginning, fields).hash).not.toBe(record?.hash);
    expect(linkAfter(beginning, ['a', 'b']).hash).not.toBe(linkAfter(beginning, ['ab', '']).hash);
  });

  it('finds any missing record, at its place', () => {
    fc.assert(
      fc.property(texted, ([all, at]) => {
        const records = chainOf(all);
        const left = records.filter((_, index) => index !== at);
        const fault = at === records.length - 1 ? 'tail-cut' : 'removed';
        expect(verdictOn(left, endsOf(records))).toEqual({ fault, sequence: at + 1, recordId: null });
      }),
    );
  });

  it('finds two records of different content that changed their places, at the first of them', () => {
    fc.assert(
      fc.property(texted, ([all, one, other]) => {
        const records = chainOf(all);
        fc.pre(all[one] !== all[other]);
        const swapped = records.map((record, index) => ({
          ...record,
          fields: records[index === one ? other : index === other ? one : index]?.fields ?? [],
        }));
        expect(verdictOn(swapped, endsOf(records))).toMatchObject({ sequence: Math.min(one, other) + 1 });
      }),
    );
  });

  it('finds a chain that was written anew from any record on, by a head that was kept', () => {
    fc.assert(
      fc.property(texted, ([all, at]) => {
        const kept = endsOf(chainOf(all)).head;
        const anew = chainOf(all.map((text, index) => (index === at ? `${text}!` : text)));
        expect(verdictOn(anew, endsOf(anew))).toBeNull();
        expect(verdictOn(anew, endsOf(anew), [kept])).toMatchObject({ fault: 'anchor-differs', sequence: all.length });
      }),
    );
  });
});
