import { Ajv } from 'ajv';
import { ConfigError, listConfigFiles, readConfigFile } from '../../../platform/config/index.js';
import type { LoadedPrompt } from '../../application/prompt-catalogue.js';
import { hashOf } from '../../domain/prompts/prompt-version.js';
import { LiquidTemplate } from './liquid-template.js';
import { type PromptFile, promptFileSchema } from './prompt-file-schema.js';

/** Where prompts come from: names of the files of a folder, and their parsed contents. Paths are below `config/`. */
export interface PromptFiles {
  list(folder: string): string[];
  read(path: string): unknown;
}

const configFiles: PromptFiles = { list: listConfigFiles, read: (path) => readConfigFile<unknown>(path) };

const folder = 'prompts';
const promptName = /^[a-z][a-z0-9-]{0,39}$/u;
const fileName = /^(?<version>[1-9]\d{0,5})\.yaml$/u;
const schemaPath = /^schemas\/(?:[\w-]+\/)*[\w-]+(?:\.[\w-]+)*\.(?:json|yaml)$/u;
const ownFence = /<\s*\/?\s*data\s+name|<\s*data\s*=/iu;

/**
 * Every prompt of `config/prompts/<name>/<version>.yaml`.
 * @throws ConfigError with one line that names the file and the first thing that is wrong in it.
 */
export function loadPrompts(files: PromptFiles = configFiles): LoadedPrompt[] {
  return visible(files.list(folder)).flatMap((name) => {
    if (!promptName.test(name))
      throw problem(`${folder}/${name}`, 'a prompt is named by small letters, digits and dashes');
    const versions = tried(`${folder}/${name}`, 'cannot be listed', () => visible(files.list(`${folder}/${name}`)));
    return versions.map((file) => loadPrompt(files, name, file));
  });
}

function loadPrompt(files: PromptFiles, name: string, fileOfVersion: string): LoadedPrompt {
  const path = `${folder}/${name}/${fileOfVersion}`;
  const version = Number(fileName.exec(fileOfVersion)?.groups?.version ?? Number.NaN);
  if (Number.isNaN(version)) throw problem(path, 'the file of a version is named <version>.yaml, such as 2.yaml');
  const file = checked(
    path,
    tried(path, 'cannot be read', () => files.read(path)),
  );
  if (file.name !== name || file.version !== version)
    throw problem(path, `says that it is ${file.name}/${file.version}`);
  const system = file.system === undefined ? null : templateOf(path, 'system', file.system);
  const user = templateOf(path, 'user', file.user);
  checkVariables(path, file, [...new Set([...(system?.variables ?? []), ...user.variables])]);
  checkFences(path, file);
  const { changelog, variables, parameters } = file;
  const schema = schemaOf(files, path, file.schema ?? null);
  const content = {
    name,
    version,
    changelog,
    variables,
    parameters,
    schema,
    system: file.system ?? null,
    user: file.user,
  };
  return { prompt: { ...content, hash: hashOf(content) }, templates: { system, user } };
}

function templateOf(path: string, member: 'system' | 'user', source: string): LiquidTemplate {
  return tried(path, `/${member} is not a template`, () => new LiquidTemplate(source));
}

function checkVariables(path: string, { variables }: PromptFile, used: readonly string[]): void {
  const undeclared = used.find((name) => !Object.hasOwn(variables, name));
  if (undeclared !== undefined) throw problem(path, `uses ${undeclared}, which is not among its variables`);
  const unused = Object.keys(variables).find((name) => !used.includes(name));
  if (unused !== undefined) throw problem(path, `declares the variable ${unused} and does not use it`);
}

/** The fences are the engine's, and a model that is told who it is is told what they are. */
function checkFences(path: string, { variables, system, user }: PromptFile): void {
  if (ownFence.test(`${system ?? ''}\n${user}`))
    throw problem(path, 'has a data fence of its own; variables of the kind data come with theirs');
  const hasData = Object.values(variables).includes('data');
  if (hasData && system !== undefined && !system.includes('<data'))
    throw problem(path, '/system does not say that what stands between <data> and </data> is no instruction');
}

function schemaOf(files: PromptFiles, path: string, schema: object | string | null): object | null {
  if (schema === null) return null;
  if (typeof schema === 'string' && !schemaPath.test(schema))
    throw problem(path, `/schema is "${schema}" and not a path below config/, such as schemas/answer.schema.json`);
  const what = typeof schema === 'string' ? `the schema ${schema}` : '/schema';
  const found = typeof schema === 'string' ? tried(path, `${what} cannot be read`, () => files.read(schema)) : schema;
  tried(path, `${what} is not a JSON Schema`, () => new Ajv({ strict: true }).compile(found as object));
  return found as object;
}

function checked(path: string, content: unknown): PromptFile {
  const ajv = new Ajv({ allowUnionTypes: true });
  const isPromptFile = ajv.compile<PromptFile>(promptFileSchema);
  if (isPromptFile(content)) return content;
  const [fault] = isPromptFile.errors ?? [];
  const more = JSON.stringify(fault?.params ?? {});
  throw problem(path, `${fault?.instancePath || '/'} ${fault?.message ?? 'is not valid'} ${more}`);
}

const visible = (names: string[]): string[] => names.filter((name) => !name.startsWith('.'));

function tried<T>(path: string, what: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw problem(path, `${what}: ${error instanceof Error ? error.message : String(error)}`);
  }
}

const problem = (path: string, what: string): ConfigError =>
  new ConfigError(`Configuration: config/${path} ${what}`.replaceAll(/\s+/gu, ' '));
