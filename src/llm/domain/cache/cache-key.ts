import { createHash } from 'node:crypto';
import type { CompletionMessage, CompletionParameters } from '../completion.js';

/** Everything that determines an answer. */
export interface CacheQuestion {
  provider: string;
  model: string | null;
  promptVersion: string;
  messages: readonly CompletionMessage[];
  /** As they are sent: the route's over the prompt's. */
  parameters: CompletionParameters;
  schema: object | null;
}

/** SHA-256 of the question's canonical JSON (RFC 8785 in spirit: members sorted, absent ones left out), in hexadecimal digits. */
export function cacheKeyOf({ provider, model, promptVersion, messages, parameters, schema }: CacheQuestion): string {
  const question = {
    provider,
    model,
    promptVersion,
    messages: messages.map(({ role, content }) => ({ role, content })),
    parameters,
    schema,
  };
  return createHash('sha256').update(canonical(question)).digest('hex');
}

/** JSON whose members stand in the order of their names, so that equal values are equal texts. */
export function canonical(value: unknown): string {
  return JSON.stringify(value, (_, each: unknown) => (isRecord(each) ? sorted(each) : each));
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const sorted = (record: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1)));
