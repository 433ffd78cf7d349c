import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import { ConfigError, projectRoot, readConfigFile } from '../../platform/config/index.js';
import { catalogueProblems } from '../domain/roles/catalogue-problems.js';
import type { Language, LanguageRoles, RoleCatalogue, Seniority } from '../domain/roles/role-catalogue.js';
import type { RoleAccent, RoleFamily } from '../domain/roles/role-family.js';
import type { RoleTexts } from '../domain/roles/role-texts.js';
import { familySchema, kindsSchema, senioritySchema, textsSchema } from './role-file-schemas.js';

/** Where role files come from: names of the files of a folder, and their parsed contents. Paths are below `config/`. */
export interface RoleFiles {
  list(folder: string): string[];
  read(path: string): unknown;
}

const configFiles: RoleFiles = {
  list: (folder) => readdirSync(join(projectRoot, 'config', folder)).sort(),
  read: (path) => readConfigFile<unknown>(path),
};

/** @throws ConfigError with one line that names the file and the first thing that is wrong in it. */
export function loadRoleCatalogue(files: RoleFiles = configFiles): RoleCatalogue {
  const catalogue = {
    languages: { ru: loadLanguage(files, 'ru'), en: loadLanguage(files, 'en') },
    seniority: readChecked<Seniority>(files, 'roles/seniority.yaml', senioritySchema),
  };
  const [problem] = catalogueProblems(catalogue);
  if (problem) throw new ConfigError(`Configuration: config/roles/${problem}`);
  return catalogue;
}

function loadLanguage(files: RoleFiles, language: Language): LanguageRoles {
  const folder = `roles/families/${language}`;
  const families = files
    .list(folder)
    .filter((file) => file.endsWith('.yaml'))
    .map((file) => ({
      ...readChecked<Omit<RoleFamily, 'id'>>(files, `${folder}/${file}`, familySchema),
      id: file.replace(/\.yaml$/u, ''),
    }));
  return {
    families: new Map(families.map((family) => [family.id, family])),
    kinds: readChecked<RoleAccent[]>(files, `roles/kinds/${language}.yaml`, kindsSchema),
    texts: readChecked<RoleTexts>(files, `roles/texts/${language}.yaml`, textsSchema),
  };
}

const ajv = new Ajv({ allErrors: false, strict: false });

function readChecked<T>(files: RoleFiles, path: string, schema: object): T {
  let content: unknown;
  try {
    content = files.read(path);
  } catch (error) {
    throw new ConfigError(
      `Configuration: config/${path} cannot be read: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
  const isValid = ajv.compile<T>(schema);
  if (isValid(content)) return content;
  const [fault] = isValid.errors ?? [];
  throw new ConfigError(
    `Configuration: config/${path}: ${fault?.instancePath || '/'} ${fault?.message ?? 'is not valid'}`,
  );
}
