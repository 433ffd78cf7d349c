// Keeps the configuration table of README.md equal to the config classes of the built application: writes it, or with
// --check fails when it differs.
import { globSync, readFileSync, writeFileSync } from 'node:fs';
import { resolve, sep } from 'node:path';
import { pathToFileURL } from 'node:url';
import { format, resolveConfig } from 'prettier';
import type { EnvVariable, variablesOf as readVariables } from '../src/platform/config/index.ts';

type ConfigClass = new () => Record<string, string | number | boolean | undefined>;

const readme = 'README.md';
const begin = '<!-- configuration: npm run docs:config writes this table -->';
const end = '<!-- /configuration -->';

const { variablesOf } = (await load('dist/platform/config/index.js')) as { variablesOf: typeof readVariables };
const text = readFileSync(readme, 'utf8');
const table = await markdownTable();
const updated = await format(replaceBetweenMarkers(text, table), {
  ...(await resolveConfig(readme)),
  filepath: readme,
});

if (!process.argv.includes('--check')) {
  writeFileSync(readme, updated);
} else if (updated !== text) {
  process.stdout.write(`The configuration table of ${readme} is out of date: npm run build && npm run docs:config\n`);
  process.exitCode = 1;
}

async function markdownTable(): Promise<string> {
  const rows: string[] = [];
  const files = globSync('dist/**/*{.,-}config.js').sort();
  for (const file of [...files.filter(isPlatform), ...files.filter((each) => !isPlatform(each))]) {
    for (const exported of Object.values(await load(file))) {
      if (typeof exported !== 'function' || variablesOf(exported).length === 0) continue;
      const defaults = new (exported as ConfigClass)();
      rows.push(...variablesOf(exported).map((variable) => row(variable, defaults[variable.field])));
    }
  }
  return ['| Variable | Meaning | Default | Example |', '|---|---|---|---|', ...rows].join('\n');
}

function isPlatform(file: string): boolean {
  return file.split(sep)[1] === 'platform';
}

function row(
  { name, description, example, secret }: EnvVariable,
  value: string | number | boolean | undefined,
): string {
  const standard = value === undefined ? 'required' : value === '' ? '' : `\`${String(value)}\``;
  const cells = [
    `\`${name}\``,
    description + (secret ? ` (secret; or \`${name}_FILE\`, a file with it)` : ''),
    standard,
    `\`${example}\``,
  ];
  return `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
}

function replaceBetweenMarkers(markdown: string, content: string): string {
  const [from, to] = [markdown.indexOf(begin), markdown.indexOf(end)];
  if (from < 0 || to < from) throw new Error(`${readme} has no markers for the configuration table.`);
  return `${markdown.slice(0, from + begin.length)}\n\n${content}\n\n${markdown.slice(to)}`;
}

async function load(file: string): Promise<Record<string, unknown>> {
  return (await import(pathToFileURL(resolve(file)).href)) as Record<string, unknown>;
}
