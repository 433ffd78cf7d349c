import { describe, expect, it } from '@jest/globals';
import { longestBriefBytes, readBriefText } from './brief-text.js';
import { BriefTooLarge } from './brief.errors.js';

describe('readBriefText', () => {
  it('keeps the text as it came, but for a byte order mark and line ends', () => {
    expect(readBriefText(Buffer.from('\uFEFF# A\r\n\tb\rс ё\u00A0«»'))).toBe('# A\n\tb\nс ё\u00A0«»');
    expect(readBriefText('# A\r\nb')).toBe('# A\nb');
  });

  it('refuses what is no UTF-8', () => {
    expect(() => readBriefText(Buffer.from([0xd0, 0x28]))).toThrow('not UTF-8');
  });

  it('refuses a blank text', () => {
    expect(() => readBriefText(' \n\t')).toThrow('no text');
  });

  it('refuses control characters and says where the first one is', () => {
    expect(() => readBriefText('a\nb\u0007')).toThrow('Line 2 has the control character U+0007.');
    expect(() => readBriefText('a\u009F')).toThrow('U+009F');
  });

  it('counts the limit in bytes of UTF-8', () => {
    expect(readBriefText('я'.repeat(longestBriefBytes / 2))).toHaveLength(longestBriefBytes / 2);
    expect(() => readBriefText('я'.repeat(longestBriefBytes / 2 + 1))).toThrow(BriefTooLarge);
  });
});
