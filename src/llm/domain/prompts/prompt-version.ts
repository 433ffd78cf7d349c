import { createHash } from 'node:crypto';
import { canonicalJson } from '../canonical-json.js';
import type { CompletionMessage, CompletionParameters } from '../completion.js';

/** `data` comes from others and stands in the prompt fenced; `text` is ours, a short line or a number. */
export const variableKinds = ['data', 'text'] as const;
export type VariableKind = (typeof variableKinds)[number];
export type PromptVariables = Readonly<Record<string, VariableKind>>;

/** One version of a prompt as its file says it. Once used it never changes. */
export interface PromptVersion {
  name: string;
  /** 1 and up. */
  version: number;
  /** What this version does otherwise than the one before. */
  changelog: string;
  variables: PromptVariables;
  parameters: CompletionParameters;
  /** JSON Schema of the answer; null where the prompt names none. */
  schema: object | null;
  /** Template of the message that says who the model is; null in a prompt that follows another. */
  system: string | null;
  /** Template of the question. */
  user: string;
  /** SHA-256 of everything that reaches a model, in hexadecimal digits. */
  hash: string;
}

/** A prompt with its variables filled in. */
export interface ComposedPrompt {
  name: string;
  version: number;
  /** Such as `draft/1`: what was written by the prompt carries it. */
  label: string;
  messages: CompletionMessage[];
  parameters: CompletionParameters;
  schema: object | null;
}

export const labelOf = ({ name, version }: Pick<PromptVersion, 'name' | 'version'>): string => `${name}/${version}`;

/** The changelog may be worded anew, and so may the file's comments and order; nothing else may. */
export function hashOf(prompt: Omit<PromptVersion, 'hash'>): string {
  const { name, version, variables, parameters, schema, system, user } = prompt;
  const content = { name, version, variables, parameters, schema, system, user };
  return createHash('sha256').update(canonicalJson(content)).digest('hex');
}
