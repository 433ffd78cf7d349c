import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { ConfigError } from './config-error.js';
import { readConfigFile } from './config-files.js';

describe('A configuration file of the installation', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'orgwright-config-'));
    process.env['CONFIG_DIRECTORY'] = folder;
  });
  afterEach(() => {
    delete process.env['CONFIG_DIRECTORY'];
    rmSync(folder, { recursive: true });
  });

  it('takes the place of the one of the same name', () => {
    writeFileSync(join(folder, 'limits.yaml'), 'caller: none');
    expect(readConfigFile('limits.yaml')).toEqual({ caller: 'none' });
  });

  it('that is no YAML is named, in one line', () => {
    const path = join(folder, 'limits.yaml');
    writeFileSync(path, 'caller: {read: [');
    expect(() => readConfigFile('limits.yaml')).toThrow(ConfigError);
    expect(() => readConfigFile('limits.yaml')).toThrow(/^Configuration: \S+limits\.yaml cannot be read: [^\n]+$/u);
  });
});
