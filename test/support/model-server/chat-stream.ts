import { type Exchange, send } from './exchange.ts';

/** Token counts as the protocol states them. */
export interface StatedUsage {
  prompt_tokens: number;
  completion_tokens: number;
  total_tokens: number;
  prompt_tokens_details?: { cached_tokens: number };
}

interface Delta {
  role?: string;
  content?: string | null;
  refusal?: string;
  tool_calls?: object[];
}

const charactersPerToken = 4;

export const event = (data: object | string): string =>
  `data: ${typeof data === 'string' ? data : JSON.stringify(data)}\n\n`;

/** One chunk of a streamed answer. */
export function chunk(model: string, delta: Delta, finishReason: string | null = null): object {
  return { ...envelope(model, 'chat.completion.chunk'), choices: [{ index: 0, delta, finish_reason: finishReason }] };
}

/** The chunk that carries the usage: the last one, without a choice. */
export const usageChunk = (model: string, usage: unknown): object => ({
  ...envelope(model, 'chat.completion.chunk'),
  choices: [],
  usage,
});

/** An answer in one piece. */
export const wholeAnswer = (model: string, message: Delta, finishReason: string | null, usage: unknown): object => ({
  ...envelope(model, 'chat.completion'),
  choices: [{ index: 0, message: { role: 'assistant', ...message }, finish_reason: finishReason }],
  ...(usage !== null && { usage }),
});

export async function openStream(exchange: Exchange): Promise<void> {
  exchange.response.writeHead(200, { 'content-type': 'text/event-stream; charset=utf-8', 'cache-control': 'no-cache' });
  exchange.response.flushHeaders();
  await send(exchange, event(chunk(exchange.call.model, { role: 'assistant', content: '' })));
}

/** Roughly what a model would count. */
export function usageOf({ call }: Exchange, text: string): StatedUsage {
  const prompt = Math.ceil(JSON.stringify(call.messages).length / charactersPerToken);
  const completion = Math.ceil(text.length / charactersPerToken);
  return { prompt_tokens: prompt, completion_tokens: completion, total_tokens: prompt + completion };
}

function envelope(model: string, object: string): object {
  return { id: 'chatcmpl-test', object, created: Math.floor(Date.now() / 1_000), model };
}
