import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { environmentVariable, referencedFile } from './references.js';

describe('references of configuration files', () => {
  const folder = mkdtempSync(join(tmpdir(), 'references-'));
  afterAll(() => {
    rmSync(folder, { recursive: true });
  });

  it('finds a variable by its name and takes an empty one for absent', () => {
    process.env['REFERENCES_SPEC'] = ' value ';
    process.env['REFERENCES_EMPTY'] = ' ';
    expect(environmentVariable('REFERENCES_SPEC')).toBe('value');
    expect(environmentVariable('REFERENCES_EMPTY')).toBeUndefined();
    expect(environmentVariable('REFERENCES_ABSENT')).toBeUndefined();
  });

  it('reads a file without the space around its text and takes an absent one for none', () => {
    writeFileSync(join(folder, 'key'), 'secret\n');
    expect(referencedFile(join(folder, 'key'))).toBe('secret');
    expect(referencedFile(join(folder, 'other'))).toBeUndefined();
  });
});
