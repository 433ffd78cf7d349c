import { existsSync, readFileSync } from 'node:fs';
import { rememberSecret } from './known-secrets.js';
import { secretOf } from './secret-file.js';

/** A variable that a configuration file refers to by name, or the file that `NAME_FILE` names; an empty one counts as absent. */
export function environmentVariable(name: string): string | undefined {
  return secretOf(name, process.env);
}

/** A file that a configuration file refers to, such as a mounted secret, without the space around it; absent and empty are the same. */
export function referencedFile(path: string): string | undefined {
  const content = existsSync(path) ? readFileSync(path, 'utf8').trim() : '';
  if (content === '') return undefined;
  rememberSecret(content);
  return content;
}
