import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { Injectable } from '@nestjs/common';
import type { CompletionMessage } from '../../llm/index.js';
import { projectRoot, readConfigFile } from '../../platform/config/index.js';
import { type Prompt, type PromptName, promptNames, Prompts } from '../application/prompts.js';

interface PromptFile {
  name: string;
  version: number;
  variables: string[];
  system?: string;
  user: string;
}

const variable = /\{\{(?<name>\w+)\}\}/gu;

/** Prompts from `config/prompts/<name>/<version>.yaml`, the newest version of each; a variable that is not declared stops the start. */
@Injectable()
export class PromptFiles extends Prompts {
  private readonly files: ReadonlyMap<string, PromptFile> = new Map(promptNames.map((name) => [name, read(name)]));
  readonly instructions = [...this.files.values()]
    .map(({ system, user }) => `${system ?? ''}\n${user}`.replaceAll(variable, '\n'))
    .join('\n');

  compose(name: PromptName, values: Record<string, string>): Prompt {
    const file = this.files.get(name);
    if (!file) throw new Error(`There is no prompt ${name}.`);
    const fill = (text: string): string =>
      text.replaceAll(variable, (_, key: string) => values[key] ?? missing(name, key));
    const system: CompletionMessage[] =
      file.system === undefined ? [] : [{ role: 'system', content: fill(file.system) }];
    return {
      version: `${file.name}/${file.version}`,
      messages: [...system, { role: 'user', content: fill(file.user) }],
    };
  }
}

function read(name: PromptName): PromptFile {
  const versions = readdirSync(join(projectRoot, 'config', 'prompts', name)).map((file) => Number.parseInt(file, 10));
  const file = readConfigFile<PromptFile>(`prompts/${name}/${Math.max(...versions)}.yaml`);
  const used = new Set(
    [...`${file.system ?? ''}${file.user}`.matchAll(variable)].map((match) => match.groups?.name ?? ''),
  );
  const declared = new Set(file.variables);
  const wrong = [...new Set([...used, ...declared])].filter((each) => !used.has(each) || !declared.has(each));
  if (wrong.length > 0)
    throw new Error(`Prompt ${name}/${file.version}: ${wrong.join(', ')} must be both declared and used.`);
  return file;
}

function missing(name: string, key: string): never {
  throw new Error(`Prompt ${name} needs a value for ${key}.`);
}
