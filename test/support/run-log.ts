import { randomUUID } from 'node:crypto';
import { appendFileSync, openSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { leaksIn } from './leaks.ts';

interface NotedSecret {
  name: string;
  value: string;
}

/** The variable that names the folder in which tests keep what applications log, and the secrets that they use. */
export const keptInVariable = 'TEST_LOGS_KEPT_IN';
const secretsFile = 'secrets.jsonl';
const secretVariable = /(?:KEY|SECRET|PASSWORD|TOKEN)(?:_FILE)?$|_URL(?:_FILE)?$/u;
/** Shorter ones are words that may stand anywhere. */
const shortestSecret = 12;

const folder = (): string | undefined => process.env[keptInVariable];

/** A new file for the log of one application; null where none is kept. */
export function newLog(): number | null {
  const kept = folder();
  return kept === undefined ? null : openSync(join(kept, `${randomUUID()}.log`), 'a');
}

/** From now on no log of the run may show this. */
export function noteSecret(name: string, value: string): void {
  const kept = folder();
  if (kept === undefined || value.length < shortestSecret) return;
  appendFileSync(join(kept, secretsFile), `${JSON.stringify({ name, value })}\n`);
}

/** Notes the secrets that an application is started with: by themselves, within a URL, or in a file. */
export function noteEnvironment(environment: Record<string, string | undefined>): void {
  for (const [name, given = ''] of Object.entries(environment)) {
    if (!secretVariable.test(name)) continue;
    const value = name.endsWith('_FILE') ? contentOf(given) : given;
    if (!/_URL(?:_FILE)?$/u.test(name)) noteSecret(name, value);
    else if (URL.canParse(value)) noteSecret(name, decodeURIComponent(new URL(value).password));
  }
}

export const notedIn = (kept: string): NotedSecret[] =>
  linesOf(join(kept, secretsFile)).map((line) => JSON.parse(line) as NotedSecret);

/** Which of the noted secrets, and of what looks like one, any log in a folder shows. */
export function leaksOf(kept: string): string[] {
  const names = new Map(notedIn(kept).map(({ name, value }) => [value, name]));
  const secrets = Object.fromEntries([...names].map(([value, name], at) => [`${name} (${String(at)})`, value]));
  const logs = readdirSync(kept).filter((name) => name.endsWith('.log'));
  return [...new Set(logs.flatMap((name) => leaksIn(readFileSync(join(kept, name), 'utf8'), secrets)))];
}

function contentOf(path: string): string {
  try {
    return readFileSync(path, 'utf8').trim();
  } catch {
    return '';
  }
}

const linesOf = (path: string): string[] => contentOf(path).split('\n').filter(Boolean);
