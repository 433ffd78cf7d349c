import { chunk, event, openStream, usageChunk, usageOf, wholeAnswer } from './chat-stream.ts';
import { type Behaviour, type Exchange, send, wait } from './exchange.ts';
import { honestText, verdictText } from './honest-model.ts';
import type { ModelCall } from './model-call.ts';

export interface AnswerOptions {
  /** null: the stream ends without one. Default `stop`. */
  finishReason?: string | null;
  /** Stated as it is; null: none. Default: roughly what it is. */
  usage?: object | null;
  /** Before anything is sent. */
  latencyMs?: number;
  /** Between two chunks. */
  chunkDelayMs?: number;
  /** Characters in a chunk. */
  chunkSize?: number;
  /** Whether `[DONE]` ends the stream. Default true. */
  done?: boolean;
  /** Keeps the connection open after the last event. */
  lingers?: boolean;
}

const defaultChunkSize = 400;

/** A text of one's own, or one made from what an honest model would have written. */
export type AnswerText = string | ((honest: string, call: ModelCall) => string);

const textFor = (text: AnswerText, { call }: Exchange): string =>
  typeof text === 'string' ? text : text(honestText(call), call);

/** An answer by the protocol: streamed where that was asked for, otherwise in one piece. */
export function answer(text: AnswerText, options: AnswerOptions = {}): Behaviour {
  return async (exchange) => {
    const {
      finishReason = 'stop',
      latencyMs = 0,
      chunkDelayMs = 0,
      chunkSize = defaultChunkSize,
      done = true,
    } = options;
    const { model } = exchange.call;
    const content = textFor(text, exchange);
    const usage = options.usage === undefined ? usageOf(exchange, content) : options.usage;
    await wait(latencyMs, exchange);
    if (exchange.call.body.stream !== true) {
      sendJson(exchange, wholeAnswer(model, { content }, finishReason, usage));
      return;
    }
    await openStream(exchange);
    for (let at = 0; at < content.length && !exchange.gone.aborted; at += chunkSize) {
      await wait(chunkDelayMs, exchange);
      await send(exchange, event(chunk(model, { content: content.slice(at, at + chunkSize) })));
    }
    if (finishReason !== null) await send(exchange, event(chunk(model, {}, finishReason)));
    if (usage !== null) await send(exchange, event(usageChunk(model, usage)));
    if (done) await send(exchange, event('[DONE]'));
    if (options.lingers !== true) exchange.response.end();
  };
}

/** What an honest model answers. */
export const honest = (options: AnswerOptions = {}): Behaviour => answer((text) => text, options);

/** Does something else first, such as standing at a gate. */
export const after =
  (first: () => Promise<unknown>, then: Behaviour = honest()): Behaviour =>
  async (exchange) => {
    const gone = new Promise<void>((resolve) => {
      exchange.gone.addEventListener('abort', () => {
        resolve();
      });
    });
    await Promise.race([first(), gone]);
    if (!exchange.gone.aborted) await then(exchange);
  };

/** A review's answer: this mark, and this remark, on everything that the schema of the question wants. */
export const verdict = (mark: number, remark = 'Be more concrete.'): Behaviour =>
  answer((_, call) => verdictText(call, { mark, remark }));

/** The model declines, in the place that the protocol has for it. */
export const refusal = (reason = 'I cannot help with that.'): Behaviour => streamed([{ refusal: reason }], 'stop');

export const toolCalls = (): Behaviour =>
  streamed(
    [{ tool_calls: [{ index: 0, id: 'call-1', type: 'function', function: { name: 'lookup', arguments: '{}' } }] }],
    'tool_calls',
  );

/** A whole answer in one piece, although a stream was asked for. */
export const unstreamed = (text: AnswerText = (honestly) => honestly, typeWithMark?: string): Behaviour => {
  return (exchange) => {
    const content = textFor(text, exchange);
    if (typeWithMark !== undefined) {
      exchange.response.writeHead(200, { 'content-type': typeWithMark });
      exchange.response.end(`\uFEFF${JSON.stringify(wholeAnswer(exchange.call.model, { content }, 'stop', null))}`);
      return;
    }
    sendJson(exchange, wholeAnswer(exchange.call.model, { content }, 'stop', usageOf(exchange, content)));
  };
};

/** Two answers in one stream, of which the first is honest. */
export function secondChoice(): Behaviour {
  return async (exchange) => {
    const { model } = exchange.call;
    const content = honestText(exchange.call);
    const other = { index: 1, delta: { content: 'Something else.' }, finish_reason: null };
    await openStream(exchange);
    for (let at = 0; at < content.length; at += defaultChunkSize) {
      await send(exchange, event({ ...chunk(model, {}), choices: [other] }));
      await send(exchange, event(chunk(model, { content: content.slice(at, at + defaultChunkSize) })));
    }
    await send(exchange, event(chunk(model, {}, 'stop')));
    await send(exchange, event({ ...chunk(model, {}), choices: [{ ...other, finish_reason: 'length' }] }));
    await send(exchange, event(usageChunk(model, usageOf(exchange, content))));
    exchange.response.end(event('[DONE]'));
  };
}

/** An honest stream that is sent a few bytes at a time: characters and events arrive in pieces. */
export function inBytes(size: number, text: AnswerText = (honestly) => honestly): Behaviour {
  return async (exchange) => {
    const { model } = exchange.call;
    const content = textFor(text, exchange);
    await openStream(exchange);
    const events = [chunk(model, { content }), chunk(model, {}, 'stop'), usageChunk(model, usageOf(exchange, content))];
    const bytes = Buffer.from([...events, '[DONE]'].map(event).join(''));
    for (let at = 0; at < bytes.length; at += size) {
      await send(exchange, bytes.subarray(at, at + size));
      if ((at / size) % 50 === 0) await wait(1, exchange);
    }
    exchange.response.end();
  };
}

/** Comments for a while, as routers send them while a model is being woken, and then an honest answer. */
export function processing(comments: number, everyMs: number): Behaviour {
  return async (exchange) => {
    exchange.response.writeHead(200, { 'content-type': 'text/event-stream' });
    for (let sent = 0; sent < comments; sent += 1) {
      await send(exchange, ': PROCESSING\n\n');
      await wait(everyMs, exchange);
    }
    const { model } = exchange.call;
    const content = honestText(exchange.call);
    for (const each of [
      chunk(model, { content }),
      chunk(model, {}, 'stop'),
      usageChunk(model, usageOf(exchange, content)),
    ])
      await send(exchange, event(each));
    exchange.response.end(event('[DONE]'));
  };
}

export function sendJson(
  { response }: Exchange,
  body: object,
  status = 200,
  headers: Record<string, string> = {},
): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers });
  response.end(JSON.stringify(body));
}

function streamed(deltas: Parameters<typeof chunk>[1][], finishReason: string): Behaviour {
  return async (exchange) => {
    const { model } = exchange.call;
    await openStream(exchange);
    for (const delta of deltas) await send(exchange, event(chunk(model, delta)));
    await send(exchange, event(chunk(model, {}, finishReason)));
    await send(exchange, event(usageChunk(model, usageOf(exchange, ''))));
    exchange.response.end(event('[DONE]'));
  };
}
