import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { IsInt, IsString, MinLength } from 'class-validator';
import { EnvVar } from './env-var.js';
import { readConfig } from './read-config.js';
import { environmentVariable } from './references.js';

class SampleConfig {
  @EnvVar('SAMPLE_SECRET', { description: 'A secret', example: 'of-eight-characters', secret: true })
  @IsString()
  @MinLength(8)
  readonly secret!: string;

  @EnvVar('SAMPLE_PORT', { description: 'A port', example: '3000' })
  @IsInt()
  readonly port: number = 3000;
}

describe('A secret in a file', () => {
  const folder = mkdtempSync(join(tmpdir(), 'secrets-'));
  afterAll(() => {
    rmSync(folder, { recursive: true });
  });
  const fileOf = (content: string): string => {
    const path = join(folder, String(Math.random()));
    writeFileSync(path, content);
    return path;
  };
  const faultOf = (env: Record<string, string>): string => {
    try {
      readConfig(SampleConfig, env);
    } catch (error) {
      return (error as Error).message;
    }
    return 'none';
  };

  it.each(['a long secret', 'a long secret\n', 'a long secret\r\n'])('is its text without the last newline: %j', (text) => {
    expect(readConfig(SampleConfig, { SAMPLE_SECRET_FILE: fileOf(text) }).secret).toBe('a long secret');
  });

  it('keeps its lines', () => {
    const key = '-----BEGIN PRIVATE KEY-----\nabc\n-----END PRIVATE KEY-----';
    expect(readConfig(SampleConfig, { SAMPLE_SECRET_FILE: fileOf(`${key}\n`) }).secret).toBe(key);
  });

  it('is given in one way only', () => {
    expect(faultOf({ SAMPLE_SECRET: 'by itself', SAMPLE_SECRET_FILE: fileOf('in a file') })).toBe(
      'Configuration: SAMPLE_SECRET and SAMPLE_SECRET_FILE are both set: keep one.',
    );
  });

  it('counts an empty variable as absent', () => {
    expect(readConfig(SampleConfig, { SAMPLE_SECRET: 'by itself', SAMPLE_SECRET_FILE: ' ' }).secret).toBe('by itself');
    expect(readConfig(SampleConfig, { SAMPLE_SECRET: '', SAMPLE_SECRET_FILE: fileOf('in a file') }).secret).toBe(
      'in a file',
    );
  });

  it('stops the start when there is no such file, no file at all, nothing in it, or far too much', () => {
    const asFolder = join(folder, 'folder');
    mkdirSync(asFolder);
    expect(faultOf({ SAMPLE_SECRET_FILE: join(folder, 'absent') })).toMatch(
      /^Configuration: SAMPLE_SECRET_FILE names a file that cannot be read \(ENOENT\)/u,
    );
    expect(faultOf({ SAMPLE_SECRET_FILE: asFolder })).toMatch(/SAMPLE_SECRET_FILE .* cannot be read \(no regular file\)/u);
    expect(faultOf({ SAMPLE_SECRET_FILE: '/dev/null' })).toMatch(/cannot be read \(no regular file\)/u);
    expect(faultOf({ SAMPLE_SECRET_FILE: fileOf(' \n') })).toBe(
      'Configuration: SAMPLE_SECRET_FILE names an empty file.',
    );
    expect(faultOf({ SAMPLE_SECRET_FILE: fileOf('x'.repeat(65 * 1024)) })).toMatch(/more than 64 KiB/u);
  });

  it('is never shown, whatever is wrong with it', () => {
    const fault = faultOf({ SAMPLE_SECRET_FILE: fileOf('hunter2') });
    expect(fault).toMatch(/^Configuration: SAMPLE_SECRET is not usable: /u);
    expect(fault).not.toContain('hunter2');
    expect(fault.split('\n')).toHaveLength(1);
  });

  it('is for secrets only: another variable is not read from a file', () => {
    const env = { SAMPLE_SECRET: 'by itself', SAMPLE_PORT_FILE: fileOf('4000') };
    expect(readConfig(SampleConfig, env).port).toBe(3000);
  });

  it('may hold what a configuration file refers to by name', () => {
    process.env['SECRET_FILE_SPEC_FILE'] = fileOf('provider key\n');
    expect(environmentVariable('SECRET_FILE_SPEC')).toBe('provider key');
    process.env['SECRET_FILE_SPEC'] = 'too';
    expect(() => environmentVariable('SECRET_FILE_SPEC')).toThrow('are both set');
  });
});
