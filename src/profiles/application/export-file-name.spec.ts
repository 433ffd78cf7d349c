import { describe, expect, it } from '@jest/globals';
import { exportFileName, UniqueNames } from './export-file-name.js';

describe('exportFileName', () => {
  it('joins the title and the unit', () => {
    expect(exportFileName('Ведущий аналитик', 'Отдел учёта', 'pdf')).toBe('Ведущий аналитик - Отдел учёта.pdf');
  });

  it('cuts long names so that a file system takes them, and never within a letter', () => {
    const name = exportFileName('я'.repeat(500), '🙂'.repeat(500), 'docx');
    expect(name).toMatch(/^я{54}… - (?:🙂){54}…\.docx$/u);
    expect(Buffer.byteLength(exportFileName('я'.repeat(500), 'ж'.repeat(500), 'docx'))).toBeLessThan(250);
  });

  it('leaves out what is no part of a file name', () => {
    expect(exportFileName('A/B: "C"\n', '..\\D', 'md')).not.toMatch(/[/\\:"\n]/u);
  });
});

describe('UniqueNames', () => {
  it('numbers a name that is taken, whatever its case', () => {
    const names = new UniqueNames();
    expect(['Отдел.md', 'отдел.md', 'Отдел.md', 'Отдел (2).md'].map((name) => names.unique(name))).toEqual([
      'Отдел.md',
      'отдел (2).md',
      'Отдел (3).md',
      'Отдел (2) (2).md',
    ]);
  });
});
