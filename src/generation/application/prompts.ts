import type { CompletionMessage } from '../../llm/index.js';

export const promptNames = ['draft', 'revise', 'redraft', 'repair', 'review'] as const;
export type PromptName = (typeof promptNames)[number];

export interface Prompt {
  /** Name and version, such as `draft/1`; what was written by it carries this. */
  version: string;
  messages: CompletionMessage[];
}

/** Port: the prompts of this installation. */
export abstract class Prompts {
  /** Fills a prompt's variables. Text of others goes in as data: it cannot close the fence around it. */
  abstract compose(name: PromptName, values: Record<string, string>): Prompt;

  /** The fixed text of every prompt, which no profile may repeat. */
  abstract readonly instructions: string;
}

/** Text that stands between data tags in a prompt: without an angle bracket it cannot end them. */
export function asData(value: unknown): string {
  return JSON.stringify(value).replaceAll('<', String.raw`\u003c`);
}
