import { existsSync, readFileSync } from 'node:fs';

/** A variable that a configuration file refers to by name; an empty one counts as absent. */
export function environmentVariable(name: string): string | undefined {
  return presentOrNot(process.env[name]);
}

/** A file that a configuration file refers to, such as a mounted secret, without the space around it; absent and empty are the same. */
export function referencedFile(path: string): string | undefined {
  return existsSync(path) ? presentOrNot(readFileSync(path, 'utf8')) : undefined;
}

function presentOrNot(value: string | undefined): string | undefined {
  const trimmed = value?.trim();
  return trimmed === '' ? undefined : trimmed;
}
