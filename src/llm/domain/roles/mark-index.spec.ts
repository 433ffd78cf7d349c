import { describe, expect, it } from '@jest/globals';
import { wordsOf } from '../../../platform/kernel/index.js';
import { MarkIndex } from './mark-index.js';

function owners(marks: Record<string, string>, text: string): string[] {
  const index = new MarkIndex<string>();
  for (const [mark, owner] of Object.entries(marks)) index.add(mark, owner, 1);
  return index.find(wordsOf(text)).map((hit) => hit.owner);
}

describe('MarkIndex', () => {
  it('finds a stem at the beginning of a word', () => {
    expect(owners({ 'закуп*': 'procurement' }, 'Директор по закупкам')).toEqual(['procurement']);
  });

  it('does not find a stem inside a word', () => {
    expect(owners({ 'дит*': 'it' }, 'Отдел аудита и кредита')).toEqual([]);
  });

  it('finds a whole word only as a whole', () => {
    expect(owners({ it: 'it' }, 'IT Item')).toEqual(['it']);
  });

  it('finds a run of words in its order only', () => {
    expect(owners({ 'project manager*': 'projects' }, 'Senior Project Managers')).toEqual(['projects']);
    expect(owners({ 'project manager*': 'projects' }, 'Manager of a project')).toEqual([]);
    expect(owners({ 'project manager*': 'projects' }, 'Project')).toEqual([]);
  });

  it('treats ё as е and letter case as equal', () => {
    expect(owners({ 'Учёт*': 'accounting' }, 'УЧЕТНЫЙ отдел')).toEqual(['accounting']);
  });

  it('gives a longer mark more weight', () => {
    const index = new MarkIndex<string>();
    index.add('project*', 'short', 4);
    index.add('project manager*', 'long', 4);
    const hits = index.find(['project', 'manager']);
    expect(hits.find((hit) => hit.owner === 'long')?.weight).toBeGreaterThan(4);
  });

  it('takes a blank mark for none', () => {
    expect(owners({ '': 'nobody' }, 'any words')).toEqual([]);
  });
});
