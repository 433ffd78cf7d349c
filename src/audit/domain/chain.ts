import { createHash } from 'node:crypto';

/** A place in the chain: the sequence number of a record and the hash (hex) that stands for all records up to it. */
export interface ChainLink {
  sequence: number;
  hash: string;
}

/** Where a chain begins that nothing was removed from. */
export const beginning: ChainLink = { sequence: 0, hash: '0'.repeat(64) };

/** The last link of the chain, and the link that what is left of it begins behind. */
export interface ChainEnds {
  head: ChainLink;
  base: ChainLink;
}

/** What became of what a person could be known by: it is there as it was, was erased by a recorded erasure, or something is wrong. */
export type PersonalState = 'none' | 'kept' | 'erased' | 'altered' | 'missing' | 'erased-unrecorded';

/** A record in its place, with what its hash covers. */
export interface SealedRecord extends ChainLink {
  id: string;
  fields: SealedFields;
  personal: PersonalState;
}

/** The fields of a record that its hash covers, each as the database writes it as text, in a fixed order. */
export type SealedFields = readonly (string | null)[];

/** The next link: SHA-256 over the hash before, the record's place, and its fields as a JSON array. */
export function linkAfter(previous: ChainLink, fields: SealedFields): ChainLink {
  const sequence = previous.sequence + 1;
  const hash = createHash('sha256')
    .update(Buffer.from(previous.hash, 'hex'))
    .update(JSON.stringify([sequence, ...fields]))
    .digest('hex');
  return { sequence, hash };
}
