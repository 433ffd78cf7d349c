import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';

/** The folder that holds package.json: the same for `src` and for `dist`. */
export const projectRoot = findProjectRoot(dirname(fileURLToPath(import.meta.url)));

/** Reads a YAML or JSON file below `config/` (JSON is YAML). */
export function readConfigFile<T>(relativePath: string): T {
  return parse(readFileSync(join(projectRoot, 'config', relativePath), 'utf8')) as T;
}

function findProjectRoot(start: string): string {
  let folder = start;
  while (!existsSync(join(folder, 'package.json'))) {
    const parent = dirname(folder);
    if (parent === folder) throw new Error('The project root (the folder with package.json) was not found.');
    folder = parent;
  }
  return folder;
}
