import { describe, expect, it } from '@jest/globals';
import { russianContent } from '../../../test/support/job-profile.factory.js';
import { branchContent, withStored } from './branch-content.js';
import type { JobProfileContent, PositionReference } from './job-profile-content.js';

const at = (positionId: string | null): PositionReference => ({ positionId, title: 'Техник', unitPath: ['Цех'] });
const step = (positionId: string | null) => ({ ...at(positionId), bridge: ['Допуск'] });
const stored = russianContent({
  directManager: at('outside'),
  career: {
    from: [at('inside'), at(null)],
    vertical: [step('outside')],
    horizontal: [step('inside'), step('outside')],
    expert: [step('outside')],
  },
});
const shown = branchContent(stored, (id) => id === 'inside');

describe('A content for a reader of a branch', () => {
  it('has the ids of positions inside and of no other', () => {
    const { from, vertical, horizontal, expert } = shown.career;
    const ids = [from, vertical, horizontal, expert].map((list) => list.map(({ positionId }) => positionId));
    expect(ids).toEqual([['inside', null], [null], ['inside', null], [null]]);
    expect(shown.directManager).toEqual(at(null));
  });

  it('says what it was made from without ids', () => {
    const labels = stored.provenance.sources.map(({ kind, label }) => ({ kind, id: null, label }));
    expect(labels.length).toBeGreaterThan(0);
    expect(shown.provenance).toEqual({ ...stored.provenance, sources: labels });
  });

  it('is the same document in every word', () => {
    const withoutIds = (content: JobProfileContent): string =>
      JSON.stringify(content, (key, value: unknown) => (key === 'positionId' || key === 'id' ? undefined : value));
    expect(withoutIds(shown)).toBe(withoutIds(stored));
  });

  it('has no manager where nobody is known to be it', () => {
    expect(branchContent({ ...stored, directManager: null }, () => true).directManager).toBeNull();
  });
});

describe('What was made of it', () => {
  it('is about the stored ids where none was shown', () => {
    expect(withStored(shown, shown, stored)).toEqual(stored);
  });

  it('keeps what was changed', () => {
    const edited = structuredClone({ ...shown, employeeName: 'Анна' });
    edited.career.horizontal[1]?.bridge.push('Наставничество');
    const kept = withStored(edited, shown, stored);
    expect(kept).toMatchObject({ employeeName: 'Анна', directManager: at('outside') });
    expect(kept.career.horizontal[1]).toEqual({ ...step('outside'), bridge: ['Допуск', 'Наставничество'] });
  });

  it('does not lose an id that was shown, nor one that was given', () => {
    const edited = structuredClone(shown);
    edited.career.horizontal = [step(null), step('other')];
    expect(withStored(edited, shown, stored).career.horizontal).toEqual([step(null), step('other')]);
  });
});
