import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { honest } from './answers.ts';
import type { Behaviour } from './exchange.ts';
import { type CallPurpose, type ChatRequest, type ModelCall, purposeOf } from './model-call.ts';

/** What to do with a call, the `nth` (from 1) of its purpose; undefined: an honest model. */
export type Script = (call: ModelCall, nth: number) => Behaviour | undefined;

/** A real HTTP server that speaks the chat-completions protocol and does as it is told. */
export interface ModelServer {
  /** What a provider has as its base URL. */
  readonly url: string;
  /** Every call since the last reset, in the order of their arrival. */
  readonly calls: ModelCall[];
  /** TCP connections that were opened since the last reset. */
  readonly connections: number;
  script: Script;
  countOf(purpose: CallPurpose): number;
  /** Forgets the calls and is honest again. */
  reset(): void;
  /** Nobody listens on the port any more, and every connection is reset. */
  goDown(): Promise<void>;
  /** Listens on the same port again. */
  comeBack(): Promise<void>;
  /** Runs when the server is closed. */
  onClose(work: () => void): void;
  close(): Promise<void>;
}

const host = '127.0.0.1';
const longestIdleMs = 60_000;
const honestly: Script = () => undefined;

export async function startModelServer(port = 0): Promise<ModelServer> {
  const calls: ModelCall[] = [];
  const closing: (() => void)[] = [];
  let connections = 0;
  const listen = async (at: number): Promise<Server> => {
    const opened = createServer({ keepAliveTimeout: longestIdleMs }, (request, response) => {
      void serve(request, response);
    });
    opened.on('connection', () => (connections += 1));
    opened.listen(at, host);
    await once(opened, 'listening');
    return opened;
  };
  const serve = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const call = await readCall(request).catch(() => null);
    if (request.url !== '/v1/chat/completions' || request.method !== 'POST' || call === null) {
      response.writeHead(404).end();
      return;
    }
    calls.push(call);
    const gone = new AbortController();
    response.on('close', () => {
      call.closedAt = Date.now();
      call.aborted = !response.writableEnded;
      gone.abort();
    });
    const behaviour = model.script(call, model.countOf(call.purpose)) ?? honest();
    await behaviour({ call, response, gone: gone.signal });
  };
  let server: Server | null = await listen(port);
  const address = server.address() as AddressInfo;
  const model: ModelServer = {
    url: `http://${host}:${String(address.port)}/v1`,
    calls,
    get connections() {
      return connections;
    },
    script: honestly,
    countOf: (purpose) => calls.filter((call) => call.purpose === purpose).length,
    reset() {
      calls.length = 0;
      connections = 0;
      model.script = honestly;
    },
    async goDown() {
      if (server === null) return;
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      server = null;
      await closed;
    },
    async comeBack() {
      server ??= await listen(address.port);
    },
    onClose: (work) => closing.push(work),
    async close() {
      await model.goDown();
      for (const work of closing.splice(0)) work();
    },
  };
  return model;
}

async function readCall(request: IncomingMessage): Promise<ModelCall> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  const body = JSON.parse(Buffer.concat(parts).toString('utf8')) as ChatRequest;
  const { model, messages } = body;
  return {
    at: Date.now(),
    model,
    purpose: purposeOf(model),
    messages,
    headers: request.headers,
    body,
    aborted: false,
    closedAt: null,
  };
}
