import { Liquid, type Template } from 'liquidjs';
import type { PromptTemplate } from '../../domain/prompts/prompt-template.js';

const maxTemplateCharacters = 100_000;
const maxRenderMs = 1_000;
const maxRenderMemory = 10_000_000;
const marks = /\{\{.*?\}\}|\{%.*?%\}/gsu;

const engine = createEngine();

/** Liquid without anything but values and conditions: no filters, no loops, no assignments, no files. */
function createEngine(): Liquid {
  const liquid = new Liquid({
    strictVariables: true,
    strictFilters: true,
    ownPropertyOnly: true,
    templates: {},
    parseLimit: maxTemplateCharacters,
    renderLimit: maxRenderMs,
    memoryLimit: maxRenderMemory,
  });
  for (const tag of Object.keys(liquid.tags))
    if (!['if', 'unless'].includes(tag)) Reflect.deleteProperty(liquid.tags, tag);
  for (const filter of Object.keys(liquid.filters)) liquid.unregisterFilter(filter);
  return liquid;
}

/** A template in Liquid. */
export class LiquidTemplate implements PromptTemplate {
  readonly fixedText: string;
  /** Names of the variables that it uses, each once; a path into a variable is one with dots. */
  readonly variables: readonly string[];
  private readonly parsed: Template[];

  /** @throws with a line that says what is wrong and where. */
  constructor(source: string) {
    this.parsed = engine.parse(source);
    this.variables = engine.fullVariablesSync(this.parsed);
    this.fixedText = source.replaceAll(marks, '\n');
  }

  render(values: Readonly<Record<string, string | null>>): string {
    return String(engine.renderSync(this.parsed, values));
  }
}
