import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import { ConfigError } from './config-error.js';
import { ConfigFilesConfig } from './config-files.config.js';
import { configFromEnvironment } from './provide-config.js';

/** The folder that holds package.json: the same for `src` and for `dist`. */
export const projectRoot = findProjectRoot(dirname(fileURLToPath(import.meta.url)));

/**
 * Reads a YAML or JSON file (JSON is YAML) from the installation's own folder where it is there, else from `config/`.
 * @throws ConfigError with one line that names the file and the place in it.
 */
export function readConfigFile<T>(relativePath: string): T {
  const folders = configFolders();
  const folder = folders.find((each) => existsSync(join(each, relativePath))) ?? folders[0];
  const path = join(folder, relativePath);
  const text = readFileSync(path, 'utf8');
  try {
    return parse(text) as T;
  } catch (error) {
    const [reason] = (error as Error).message.split('\n', 1);
    throw new ConfigError(`Configuration: ${path} cannot be read: ${reason ?? 'it is no YAML'}`);
  }
}

/** Names of the files in a folder below `config/` and below the installation's own one, each once, sorted. */
export function listConfigFiles(relativeFolder: string): string[] {
  const folders = configFolders().map((each) => join(each, relativeFolder));
  return [...new Set(folders.filter((folder) => existsSync(folder)).flatMap((folder) => readdirSync(folder)))].sort();
}

/** The installation's own folder first: a file of it takes the place of the file of the same name in `config/`. */
function configFolders(): [string, ...string[]] {
  const { directory } = configFromEnvironment(ConfigFilesConfig);
  const ours = join(projectRoot, 'config');
  return directory === '' ? [ours] : [resolve(directory), ours];
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
