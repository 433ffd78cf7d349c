import { createHash } from 'node:crypto';
import { canonicalJson } from '../canonical-json.js';
import type { CompletionMessage, CompletionParameters } from '../completion.js';

/** Everything that determines an answer. */
export interface CacheQuestion {
  provider: string;
  /** What stands behind the provider's name in this installation: its address and whatever else changes what it is sent. */
  endpoint: object;
  model: string | null;
  promptVersion: string;
  messages: readonly CompletionMessage[];
  /** As they are sent: the route's over the prompt's. */
  parameters: CompletionParameters;
  schema: object | null;
}

/** SHA-256 of the question's canonical JSON (RFC 8785 in spirit: members sorted, absent ones left out), in hexadecimal digits. */
export function cacheKeyOf({
  provider,
  endpoint,
  model,
  promptVersion,
  messages,
  parameters,
  schema,
}: CacheQuestion): string {
  const question = {
    provider,
    endpoint,
    model,
    promptVersion,
    messages: messages.map(({ role, content }) => ({ role, content })),
    parameters,
    schema,
  };
  return createHash('sha256').update(canonicalJson(question)).digest('hex');
}
