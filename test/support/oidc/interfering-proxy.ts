import { createServer, type IncomingMessage, request, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Answer {
  status: number;
  headers: Record<string, string | string[]>;
  body: string;
}

/** Changes what a server answers, or answers in its place; null: the connection is cut. */
export type Interference = (path: string, answer: () => Promise<Answer>) => Promise<Answer | null>;

/** Stands before a server and lets a test come between. */
export class InterferingProxy {
  interference: Interference | null = null;
  /** The paths that were asked for, in order. */
  readonly requested: string[] = [];
  private readonly server: Server;
  private target = 0;

  private constructor() {
    this.server = createServer((incoming, outgoing) => void this.pass(incoming, outgoing));
  }

  static async listen(): Promise<InterferingProxy> {
    const proxy = new InterferingProxy();
    await new Promise<void>((resolve) => proxy.server.listen(0, '127.0.0.1', resolve));
    return proxy;
  }

  get url(): string {
    return `http://127.0.0.1:${String((this.server.address() as AddressInfo).port)}`;
  }

  passTo(port: number): void {
    this.target = port;
  }

  close(): Promise<void> {
    this.server.closeAllConnections();
    return new Promise((resolve) => this.server.close(() => resolve()));
  }

  private async pass(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    const path = incoming.url?.split('?')[0] ?? '/';
    this.requested.push(path);
    const ask = (): Promise<Answer> => this.ask(incoming);
    const answer = await (this.interference ? this.interference(path, ask) : ask()).catch(() => null);
    if (answer === null) incoming.socket.destroy();
    else outgoing.writeHead(answer.status, answer.headers).end(answer.body);
  }

  private ask(incoming: IncomingMessage): Promise<Answer> {
    return new Promise((resolve, reject) => {
      const { method, url: path, headers } = incoming;
      const outgoing = request({ host: '127.0.0.1', port: this.target, method, path, headers }, (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('end', () => {
          const { 'content-length': _length, 'transfer-encoding': _encoding, ...kept } = response.headers;
          const status = response.statusCode ?? 0;
          resolve({ status, headers: kept as Answer['headers'], body: Buffer.concat(chunks).toString() });
        });
      });
      outgoing.on('error', reject);
      incoming.pipe(outgoing);
    });
  }
}
