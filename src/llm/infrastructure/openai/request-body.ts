import type { ChatCompletionCreateParamsStreaming } from 'openai/resources/chat/completions';
import type { OpenAiProviderSettings } from '../../application/llm-settings.js';
import type { CompletionMessage } from '../../domain/completion.js';
import type { ProviderCall } from '../../domain/completion-provider.js';

/** The request as this endpoint understands it; a schema that it cannot be held to is put into words. */
export function requestBodyOf(
  { model, purpose, messages, parameters, schema }: ProviderCall & { model: string },
  { structuredOutput, maxTokensName, extraBody }: OpenAiProviderSettings,
): ChatCompletionCreateParamsStreaming {
  const { temperature, topP, maxTokens, seed } = parameters;
  return {
    ...extraBody,
    ...(seed !== undefined && repeatable(seed)),
    model,
    messages: schema === null || structuredOutput === 'json-schema' ? [...messages] : withSchema(messages, schema),
    stream: true,
    stream_options: { include_usage: true },
    ...(temperature !== undefined && { temperature }),
    ...(topP !== undefined && { top_p: topP }),
    ...(maxTokens !== undefined && { [maxTokensName]: maxTokens }),
    ...(schema !== null &&
      structuredOutput === 'json-schema' && {
        response_format: {
          type: 'json_schema',
          json_schema: { name: purpose, schema: schema as Record<string, unknown> },
        },
      }),
    ...(schema !== null && structuredOutput === 'json-object' && { response_format: { type: 'json_object' } }),
  };
}

/** OpenAI calls it deprecated; the other endpoints do not. */
const repeatable = (seed: number): Record<string, number> => ({ seed });

const inWords = new WeakMap<object, string>();

/** The schema joins the first instructions: some models know only one message of the system. */
function withSchema(messages: readonly CompletionMessage[], schema: object): CompletionMessage[] {
  const [first, ...others] = messages;
  const words = wordsOf(schema);
  return first?.role === 'system'
    ? [{ role: 'system', content: `${first.content}\n\n${words}` }, ...others]
    : [{ role: 'system', content: words }, ...messages];
}

function wordsOf(schema: object): string {
  const known = inWords.get(schema);
  if (known !== undefined) return known;
  const words = `Answer with one JSON object that is valid against this JSON Schema, and with nothing else:\n${JSON.stringify(schema)}`;
  inWords.set(schema, words);
  return words;
}
