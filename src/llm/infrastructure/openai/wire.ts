import type { Readable } from 'node:stream';
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib';
import type { ClientOptions } from 'openai';
import { Agent, type Dispatcher } from 'undici';

const keepAliveMs = 10_000;
const mostErrorBytes = 65_536;
const unpackers: Readonly<Record<string, (() => NodeJS.ReadWriteStream) | undefined>> = {
  gzip: createGunzip,
  'x-gzip': createGunzip,
  deflate: createInflate,
  br: createBrotliDecompress,
};

/**
 * The connections to one provider, in the place of `fetch`: a pool of its own, no redirects, and bodies as Node's streams,
 * which cost a third of what Web streams do. The client gets a response without a body; the body is asked for here.
 */
export class Wire {
  private readonly agent: Agent;
  private readonly bodies = new WeakMap<globalThis.Response, AsyncIterable<Uint8Array>>();

  constructor(connections: number, connectMs: number) {
    this.agent = new Agent({
      connections,
      connect: { timeout: connectMs },
      keepAliveTimeout: keepAliveMs,
      headersTimeout: 0,
      bodyTimeout: 0,
    });
  }

  readonly fetch: NonNullable<ClientOptions['fetch']> = async (url, init = {}) => {
    const { origin, pathname } = new URL(url);
    const answer = await this.agent.request({
      origin,
      path: pathname,
      method: 'POST',
      headers: Object.fromEntries(init.headers as Headers),
      body: init.body as string,
      signal: init.signal ?? null,
    });
    const { statusCode: status, headers } = answer;
    const body = unpacked(answer);
    if (status < 200 || status > 299) {
      return new Response(await beginningOf(body), { status: Math.max(status, 200), headers: plain(headers) });
    }
    const response = new Response(null, { status, headers: plain(headers) });
    this.bodies.set(response, body);
    return response;
  };

  bodyOf(response: globalThis.Response): AsyncIterable<Uint8Array> {
    return this.bodies.get(response) ?? emptyBody();
  }

  close(): Promise<void> {
    return this.agent.destroy();
  }
}

/** Nobody was asked to pack anything; some do it all the same. */
function unpacked({ headers, body }: Dispatcher.ResponseData): Readable {
  const unpack = unpackers[String(headers['content-encoding'] ?? '').toLowerCase()];
  if (unpack === undefined) return body;
  const unpacker = unpack() as unknown as Readable;
  body.on('error', (error) => unpacker.destroy(error));
  unpacker.on('close', () => body.destroy());
  body.pipe(unpacker as unknown as NodeJS.WritableStream);
  return unpacker;
}

async function beginningOf(body: Readable): Promise<Uint8Array<ArrayBuffer>> {
  const parts: Uint8Array[] = [];
  let bytes = 0;
  for await (const part of body as AsyncIterable<Uint8Array>) {
    parts.push(part);
    bytes += part.length;
    if (bytes >= mostErrorBytes) break;
  }
  return new Uint8Array(Buffer.concat(parts).subarray(0, mostErrorBytes));
}

function plain(headers: Dispatcher.ResponseData['headers']): [string, string][] {
  return Object.entries(headers).map(([name, value]) => [
    name,
    Array.isArray(value) ? value.join(', ') : (value ?? ''),
  ]);
}

async function* emptyBody(): AsyncGenerator<Uint8Array> {
  // Nothing to read.
}
