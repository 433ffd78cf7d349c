import type { PromptCatalogue, PromptVariables } from '../../llm/index.js';

export type PromptName = 'draft' | 'revise' | 'redraft' | 'repair' | 'review';

/** What the pipeline gives each prompt; a version takes what it needs of it. */
export const promptVariables: Readonly<Record<PromptName, PromptVariables>> = {
  draft: { language: 'text', position: 'data', counts: 'text', brief: 'data', guidance: 'data' },
  revise: { critique: 'data' },
  redraft: { critique: 'data' },
  repair: { problems: 'data' },
  review: { position: 'data', draft: 'data', rubric: 'data' },
};

/** @throws ConfigError where a prompt is missing or wants more than it is given. */
export function expectPrompts(prompts: PromptCatalogue): void {
  for (const [name, variables] of Object.entries(promptVariables)) prompts.expect(name, variables);
}
