import { resolve } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { ESLint } from 'eslint';

const eslint = new ESLint({
  cwd: resolve(import.meta.dirname, '../..'),
  // Otherwise CI=true makes the parser look at the files on disk instead of the given texts.
  overrideConfig: { languageOptions: { parserOptions: { disallowAutomaticSingleRunInference: true } } },
});
/** Typed rules need the path of a file that the TypeScript project knows; its text is replaced. */
const source = 'src/platform/kernel/ids.ts';

async function brokenRules(text: string, filePath = source): Promise<(string | null)[]> {
  const [result] = await eslint.lintText(`${text}\n`, { filePath });
  return [...new Set(result?.messages.filter(({ severity }) => severity === 2).map(({ ruleId }) => ruleId))];
}

describe('eslint rules', () => {
  it.each([
    ['no-restricted-properties', 'export const port = process.env;'],
    ['no-restricted-imports', `export { env } from 'node:process';`],
    ['no-restricted-globals', `export const page = fetch('https://example.com');`],
    ['no-eval', `export const two = eval('1 + 1') as number;`],
    ['no-console', `console.log('started');`],
    ['no-restricted-syntax', 'export const options = { synchronize: true };'],
    ['no-warning-comments', '// TODO later\nexport const later = 1;'],
    ['@typescript-eslint/no-floating-promises', 'Promise.resolve(1);'],
    ['@typescript-eslint/no-misused-promises', 'export const yes = Promise.resolve(true) ? 1 : 2;'],
    ['@typescript-eslint/no-explicit-any', 'export const anything: any = 1;'],
    ['@typescript-eslint/no-unsafe-assignment', `export const parsed: string = JSON.parse('1');`],
    [
      '@typescript-eslint/consistent-type-imports',
      `import { Readable } from 'node:stream';\nexport type Source = Readable;`,
    ],
    ['@typescript-eslint/ban-ts-comment', '// @ts-ignore\nexport const one = 1;'],
  ])('%s is an error', async (rule, text) => {
    expect(await brokenRules(text)).toContain(rule);
  });

  it('keeps injected classes as value imports', async () => {
    const text = `import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';

@Injectable()
export class Store {
  constructor(private readonly dataSource: DataSource) {}

  size(): number {
    return this.dataSource.entityMetadatas.length;
  }
}`;
    expect(await brokenRules(text)).toEqual([]);
  });

  it('does not let a comment switch a rule off', async () => {
    expect(await brokenRules('/* eslint-disable */\nexport const anything: any = 1;')).toContain(
      '@typescript-eslint/no-explicit-any',
    );
  });

  it('lets only the configuration read the environment', async () => {
    const text = 'export const port = process.env;';
    expect(await brokenRules(text, 'src/platform/config/index.ts')).toEqual([]);
  });

  it('takes file names in kebab case only', async () => {
    expect(await brokenRules('export const one = 1;', 'src/platform/kernel/BadName.mjs')).toContain(
      'check-file/filename-naming-convention',
    );
  });

  it('takes no skipped test', async () => {
    const text = `import { it } from '@jest/globals';\nit.skip('works', () => undefined);`;
    expect(await brokenRules(text)).toContain('no-restricted-syntax');
  });
});
