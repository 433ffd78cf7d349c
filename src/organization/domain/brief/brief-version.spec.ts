import { describe, expect, it } from '@jest/globals';
import { type BriefVersion, nextVersion } from './brief-version.js';
import { BriefNotSeen, StaleBrief } from './brief.errors.js';

const by = { id: 'u1', name: 'Editor' };
const now = new Date('2026-03-01T00:00:00Z');
const first = nextVersion(null, { text: 'One.', reason: null, seen: null, by }, now);
const next = (text: string, seen: number | null, current: BriefVersion | null = first): BriefVersion =>
  nextVersion(current, { text, reason: 'Better', seen, by }, now);

describe('The company brief', () => {
  it('begins with version 1, which nobody can have seen before', () => {
    expect(first).toMatchObject({ number: 1, text: 'One.', authorId: 'u1', authorName: 'Editor', createdAt: now });
    expect(() => next('One.', 1, null)).toThrow(StaleBrief);
  });

  it('counts up with each new text and keeps who wrote it and why', () => {
    expect(next('Two.', 1)).toMatchObject({ number: 2, text: 'Two.', reason: 'Better' });
  });

  it('makes no version of the same text', () => {
    expect(next('One.', 1)).toBe(first);
  });

  it('is not written over by somebody who has not seen it', () => {
    expect(() => next('Two.', null)).toThrow(BriefNotSeen);
    expect(() => next('Three.', 1, next('Two.', 1))).toThrow('You have seen version 1, the current one is 2.');
  });
});
