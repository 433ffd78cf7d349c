import { describe, expect, it } from '@jest/globals';
import { russianContent } from '../../../../test/support/job-profile.factory.js';
import { editedShare } from './edited-share.js';

const written = russianContent();

describe('editedShare', () => {
  it('is nothing where nobody changed a word, whatever became of signs and spaces', () => {
    expect(editedShare(written, structuredClone(written))).toBe(0);
    expect(editedShare(written, { ...written, purpose: `  ${written.purpose.replaceAll(' ', '  ')}!` })).toBe(0);
  });

  it.each([
    { before: '', after: 'a b c', changed: 3 },
    { before: 'a b c', after: '', changed: 3 },
    { before: 'a b c d', after: 'b c d a', changed: 2 },
    { before: 'k i t t e n', after: 's i t t i n g', changed: 3 },
    { before: 's u n d a y', after: 's a t u r d a y', changed: 3 },
    { before: 'i n t e n t i o n', after: 'e x e c u t i o n', changed: 5 },
  ])('counts $changed words between "$before" and "$after"', ({ before, after, changed }) => {
    const rest = { ...written, purpose: '' };
    const alone = editedShare(rest, { ...rest, purpose: 'word' });
    const words = (text: string): number => (text === '' ? 0 : text.split(' ').length);
    const others = 1 / alone - 1;
    const share = editedShare({ ...rest, purpose: before }, { ...rest, purpose: after });
    expect(share * (others + Math.max(words(before), words(after)))).toBeCloseTo(changed, 6);
  });

  it('does not see where lines break', () => {
    const broken = { ...written, purpose: written.purpose.replaceAll(' ', '\n') };
    expect(editedShare(written, broken)).toBe(0);
  });

  it('counts words put in, taken out and exchanged by the words of the longer text', () => {
    const words = (count: number): string => Array.from({ length: count }, (_, at) => `word${String(at)}`).join(' ');
    const short = editedShare({ ...written, purpose: words(10) }, { ...written, purpose: words(11) });
    const more = editedShare({ ...written, purpose: words(10) }, { ...written, purpose: words(20) });
    const exchanged = editedShare({ ...written, purpose: 'a b c' }, { ...written, purpose: 'a x c' });
    expect(short).toBeGreaterThan(0);
    expect(more / short).toBeGreaterThan(8);
    const putIn = editedShare({ ...written, purpose: 'a b c' }, { ...written, purpose: 'a b x c' });
    expect(exchanged).toBeCloseTo(putIn, 2);
    expect(exchanged).toBeGreaterThan(0);
  });

  it('sees no fact: those are not written', () => {
    expect(editedShare(written, { ...written, title: 'Another title', employeeName: 'Somebody Else' })).toBe(0);
  });

  it('nears one where a text is written anew, and takes texts of any length', () => {
    const long = (word: string): string => Array.from({ length: 20_000 }, () => word).join(' ');
    expect(editedShare({ ...written, purpose: long('old') }, { ...written, purpose: long('new') })).toBeGreaterThan(
      0.9,
    );
  });
});
