import { describe, expect, it } from '@jest/globals';
import { attachment, safeFileName } from './attachment.js';

describe('attachment', () => {
  it('gives the UTF-8 name as RFC 5987 says and an ASCII one for old clients', () => {
    expect(attachment("Инженер (ПТО)'s.pdf")).toBe(
      `attachment; filename="_______ (___)'s.pdf"; filename*=UTF-8''%D0%98%D0%BD%D0%B6%D0%B5%D0%BD%D0%B5%D1%80%20%28%D0%9F%D0%A2%D0%9E%29%27s.pdf`,
    );
  });

  it('lets no name break out of the header', () => {
    expect(attachment('a"\r\nX-Evil: 1.txt')).not.toMatch(/[\r\n]|"[^;]*"[^;]*"/u);
  });
});

describe('safeFileName', () => {
  it('takes separators and control characters out', () => {
    expect(safeFileName('../a/b\\c\u0000:d.md')).toBe('.. a b c d.md');
  });

  it('keeps the ending of a name that is cut and never gives an empty one', () => {
    expect(safeFileName(`${'я'.repeat(500)}.docx`)).toBe(`${'я'.repeat(180)}.docx`);
    expect(safeFileName('///')).toBe('file');
  });
});
