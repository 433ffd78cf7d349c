import { gzipSync } from 'node:zlib';
import { sendJson } from './answers.ts';
import { chunk, event, openStream } from './chat-stream.ts';
import { type Behaviour, type Exchange, send, wait } from './exchange.ts';
import { honestText } from './honest-model.ts';

export interface StatusOptions {
  /** Seconds, or an HTTP date. */
  retryAfter?: number | string;
  retryAfterMs?: number;
  code?: string;
  message?: string;
}

const mebibyte = 1_048_576;

/** An error status with a body as the protocol has it. */
export function status(statusCode: number, options: StatusOptions = {}): Behaviour {
  return (exchange) => {
    const { retryAfter, retryAfterMs, code = null, message = `Status ${String(statusCode)}.` } = options;
    const headers = {
      ...(retryAfter !== undefined && { 'retry-after': String(retryAfter) }),
      ...(retryAfterMs !== undefined && { 'retry-after-ms': String(retryAfterMs) }),
    };
    sendJson(exchange, { error: { message, type: 'test_error', code } }, statusCode, headers);
  };
}

export const contextTooLong = (): Behaviour =>
  status(400, { code: 'context_length_exceeded', message: "This model's maximum context length is 128 tokens." });

/** Goes silent and stays so until the client gives up. */
export function hang(where: 'headers' | 'first-token' | 'middle'): Behaviour {
  return async (exchange) => {
    if (where === 'first-token')
      exchange.response.writeHead(200, { 'content-type': 'text/event-stream' }).flushHeaders();
    if (where === 'middle') await sendHalf(exchange);
  };
}

/** Resets the connection (RST). */
export function resetConnection(where: 'headers' | 'middle'): Behaviour {
  return async (exchange) => {
    if (where === 'middle') await sendHalf(exchange);
    await wait(where === 'middle' ? 10 : 0, exchange);
    exchange.response.socket?.resetAndDestroy();
  };
}

/** Ends the connection in the middle of the stream. */
export function truncated(): Behaviour {
  return async (exchange) => {
    await sendHalf(exchange);
    await wait(10, exchange);
    exchange.response.destroy();
  };
}

/** Sends one character at a time, for ever. */
export function drip(everyMs: number): Behaviour {
  return async (exchange) => {
    await openStream(exchange);
    while (!exchange.gone.aborted) {
      await send(exchange, event(chunk(exchange.call.model, { content: 'x' })));
      await wait(everyMs, exchange);
    }
  };
}

/** Text without an end, up to a size. */
export function hugeBody(mebibytes: number): Behaviour {
  return async (exchange) => {
    const piece = event(chunk(exchange.call.model, { content: 'x'.repeat(mebibyte / 16) }));
    await openStream(exchange);
    for (let sent = 0; sent < mebibytes * 16 && !exchange.gone.aborted; sent += 1) await send(exchange, piece);
    exchange.response.end();
  };
}

/** A few kilobytes that unpack to many megabytes. */
export function gzipBomb(mebibytes: number): Behaviour {
  return ({ call, response }) => {
    const content = 'x'.repeat(mebibytes * mebibyte);
    response.writeHead(200, { 'content-type': 'text/event-stream', 'content-encoding': 'gzip' });
    response.end(gzipSync(event(chunk(call.model, { content }))));
  };
}

/** A huge error page. */
export function hugeError(statusCode: number, mebibytes: number): Behaviour {
  return async (exchange) => {
    exchange.response.writeHead(statusCode, { 'content-type': 'text/html' });
    for (let sent = 0; sent < mebibytes && !exchange.gone.aborted; sent += 1)
      await send(exchange, 'x'.repeat(mebibyte));
    exchange.response.end();
  };
}

/** A page of some portal in the way. */
export const html = (): Behaviour => raw('<!doctype html><title>Welcome</title><p>Please sign in.', 'text/html');

export const raw =
  (body: string, contentType = 'text/event-stream'): Behaviour =>
  ({ response }) => {
    response.writeHead(200, { 'content-type': contentType }).end(body);
  };

/** An error object in the place of a chunk, after some text has come. */
export function errorInStream(message: string, code: number | string): Behaviour {
  return async (exchange) => {
    await sendHalf(exchange);
    await send(exchange, event({ error: { message, code } }));
    exchange.response.end(event('[DONE]'));
  };
}

export function malformedEvent(): Behaviour {
  return async (exchange) => {
    await sendHalf(exchange);
    await send(exchange, event('{"choices": [{"delta": {'));
    exchange.response.end(event('[DONE]'));
  };
}

export const redirect =
  (location: string): Behaviour =>
  ({ response }) => {
    response.writeHead(307, { location }).end();
  };

async function sendHalf(exchange: Exchange): Promise<void> {
  const text = honestText(exchange.call);
  await openStream(exchange);
  await send(exchange, event(chunk(exchange.call.model, { content: text.slice(0, text.length / 2) })));
}
