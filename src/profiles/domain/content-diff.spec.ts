import { describe, expect, it } from '@jest/globals';
import { russianContent } from '../../../test/support/job-profile.factory.js';
import { diffOf } from './content-diff.js';

describe('diffOf', () => {
  it('finds nothing between a content and its copy', () => {
    expect(diffOf(russianContent(), structuredClone(russianContent()))).toEqual([]);
  });

  it('names every changed field by its pointer with both values', () => {
    const to = russianContent({ employeeName: 'Анна' });
    to.experience.minYears = 5;
    expect(diffOf(russianContent(), to)).toEqual([
      { pointer: '/employeeName', kind: 'changed', from: null, to: 'Анна' },
      { pointer: '/experience/minYears', kind: 'changed', from: 3, to: 5 },
    ]);
  });

  it('tells items that were added to a list from those that were removed', () => {
    const [short, long] = [
      russianContent({ personalQualities: ['а', 'б', 'в'] }),
      russianContent({ personalQualities: ['а', 'б', 'в', 'г'] }),
    ];
    expect(diffOf(short, long)).toEqual([{ pointer: '/personalQualities/3', kind: 'added', from: null, to: 'г' }]);
    expect(diffOf(long, short)).toEqual([{ pointer: '/personalQualities/3', kind: 'removed', from: 'г', to: null }]);
  });

  it('takes something that became nothing as one change', () => {
    const manager = russianContent().directManager;
    expect(diffOf(russianContent(), russianContent({ directManager: null }))).toEqual([
      { pointer: '/directManager', kind: 'changed', from: manager, to: null },
    ]);
  });

  it('takes a list in place of an object as one change', () => {
    const odd = { ...russianContent(), unit: [] } as unknown as ReturnType<typeof russianContent>;
    expect(diffOf(russianContent(), odd)).toEqual([
      { pointer: '/unit', kind: 'changed', from: russianContent().unit, to: [] },
    ]);
  });

  it('escapes keys as RFC 6901 says', () => {
    const odd = { ...russianContent(), 'a/b~c': 1 };
    expect(diffOf(russianContent(), odd).map((change) => change.pointer)).toEqual(['/a~1b~0c']);
  });
});
