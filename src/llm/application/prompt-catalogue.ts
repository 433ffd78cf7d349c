import { ConfigError } from '../../platform/config/index.js';
import type { CompletionMessage } from '../domain/completion.js';
import { fenced, isPlain } from '../domain/prompts/fence.js';
import type { PromptTemplates } from '../domain/prompts/prompt-template.js';
import type { PromptUseRecords } from '../domain/prompts/prompt-use-records.js';
import {
  type ComposedPrompt,
  labelOf,
  type PromptVariables,
  type PromptVersion,
  type VariableKind,
} from '../domain/prompts/prompt-version.js';

export interface LoadedPrompt {
  prompt: PromptVersion;
  templates: PromptTemplates;
}

/** The prompts of this installation, every version of them. */
export class PromptCatalogue {
  /** The fixed text of every prompt, which no answer may repeat. */
  readonly instructions: string;
  /** By name, the oldest version first. */
  private readonly names = new Map<string, LoadedPrompt[]>();

  constructor(
    loaded: readonly LoadedPrompt[],
    private readonly records: PromptUseRecords,
  ) {
    for (const each of [...loaded].sort((a, b) => a.prompt.version - b.prompt.version)) {
      this.names.set(each.prompt.name, [...(this.names.get(each.prompt.name) ?? []), each]);
    }
    this.instructions = loaded
      .flatMap(({ templates: { system, user } }) => [system?.fixedText ?? '', user.fixedText])
      .join('\n');
  }

  /**
   * Says at the start what a caller will give a prompt, so that a version that wants more stops the start.
   * @throws ConfigError
   */
  expect(name: string, supplied: PromptVariables): void {
    const versions = this.names.get(name);
    if (!versions) throw new ConfigError(`Configuration: config/prompts/${name} is missing: the prompt is needed.`);
    for (const { prompt } of versions) {
      for (const [variable, kind] of Object.entries(prompt.variables)) {
        if (supplied[variable] === kind) continue;
        const known = Object.entries(supplied).map(([each, of]) => `${each} (${of})`);
        throw new ConfigError(
          `Configuration: ${fileOf(prompt)}: there is no ${kind} variable ${variable} for this prompt; there is ${known.join(', ')}.`,
        );
      }
    }
  }

  /** Fills in a prompt's variables; values that this version has no place for are left out. Without a version the newest. */
  compose(name: string, values: Readonly<Record<string, unknown>>, version?: number): ComposedPrompt {
    const { prompt, templates } = this.find(name, version);
    const { parameters, schema } = prompt;
    const label = labelOf(prompt);
    const filled = Object.fromEntries(
      Object.entries(prompt.variables).map(([variable, kind]) => [
        variable,
        inPrompt(label, kind, variable, values[variable]),
      ]),
    );
    const messages: CompletionMessage[] = [{ role: 'user', content: templates.user.render(filled) }];
    if (templates.system) messages.unshift({ role: 'system', content: templates.system.render(filled) });
    return { name, version: prompt.version, label, messages, parameters, schema };
  }

  list(): PromptVersion[] {
    return [...this.names.values()].flat().map(({ prompt }) => prompt);
  }

  /** When each used version was used for the first time, by label. */
  async firstUses(): Promise<Map<string, Date>> {
    const uses = (await this.records.all()) ?? [];
    return new Map(uses.map((use) => [labelOf(use), use.firstUsedAt]));
  }

  private find(name: string, version: number | undefined): LoadedPrompt {
    const versions = this.names.get(name) ?? [];
    const found = version === undefined ? versions.at(-1) : versions.find(({ prompt }) => prompt.version === version);
    if (!found) throw new Error(`There is no prompt ${name}${version === undefined ? '' : `/${version}`}.`);
    return found;
  }
}

export const fileOf = (prompt: Pick<PromptVersion, 'name' | 'version'>): string =>
  `config/prompts/${labelOf(prompt)}.yaml`;

function inPrompt(label: string, kind: VariableKind, name: string, value: unknown): string | null {
  if (value === undefined) throw new Error(`Prompt ${label} needs a value for ${name}.`);
  if (kind === 'data') return fenced(name, value);
  if (value === null) return null;
  if (!isPlain(value)) throw new Error(`Prompt ${label} takes a number or a short line for ${name}.`);
  return String(value);
}
