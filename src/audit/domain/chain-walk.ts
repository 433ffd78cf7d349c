import { type ChainEnds, type ChainLink, linkAfter, type PersonalState, type SealedRecord } from './chain.js';

/**
 * What is wrong with a chain, and at which place:
 * `base-unrecorded` its beginning was removed and nobody recorded that; `removed` a record is not in its place;
 * `altered` a record was changed, inserted or put elsewhere; `personal-altered`, `personal-removed` the same of what a
 * person could be known by; `tail-cut` the last records are gone; `beyond-head` there are records behind the last one;
 * `anchor-differs` the chain has another past than the one that was kept elsewhere.
 */
export type ChainFault =
  | 'base-unrecorded'
  | 'removed'
  | 'altered'
  | 'personal-altered'
  | 'personal-removed'
  | 'tail-cut'
  | 'beyond-head'
  | 'anchor-differs';

export interface ChainBreak {
  fault: ChainFault;
  sequence: number;
  recordId: string | null;
}

const faultOfPersonal: Partial<Record<PersonalState, ChainFault>> = {
  altered: 'personal-altered',
  missing: 'personal-removed',
  'erased-unrecorded': 'personal-removed',
};

/** Goes along a chain, link by link, and stops at the first thing that is wrong. */
export class ChainWalk {
  private position: ChainLink;
  private readonly anchors: Map<number, string>;

  constructor(
    private readonly ends: ChainEnds,
    anchors: readonly ChainLink[],
  ) {
    this.position = ends.base;
    this.anchors = new Map(anchors.map(({ sequence, hash }) => [sequence, hash]));
  }

  get sequence(): number {
    return this.position.sequence;
  }

  /** The break at this record; null where it is what has to come next. */
  step(record: SealedRecord): ChainBreak | null {
    const expected = linkAfter(this.position, record.fields);
    const at = (fault: ChainFault): ChainBreak => ({ fault, sequence: record.sequence, recordId: record.id });
    if (record.sequence > this.ends.head.sequence) return this.end() ?? at('beyond-head');
    if (record.sequence !== expected.sequence) return { fault: 'removed', sequence: expected.sequence, recordId: null };
    if (record.hash !== expected.hash) return at('altered');
    const personal = faultOfPersonal[record.personal];
    if (personal) return at(personal);
    if ((this.anchors.get(record.sequence) ?? record.hash) !== record.hash) return at('anchor-differs');
    this.position = expected;
    return null;
  }

  /** The break that shows only at the end: records that the head, or an anchor, knows of are not there. */
  end(): ChainBreak | null {
    const { sequence, hash } = this.position;
    const known = Math.max(this.ends.head.sequence, ...this.anchors.keys());
    if (sequence < known) return { fault: 'tail-cut', sequence: sequence + 1, recordId: null };
    return hash === this.ends.head.hash ? null : { fault: 'altered', sequence, recordId: null };
  }
}
