import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** An address that nobody has a reason to ask for: who does, was made to by what a user wrote. */
export class Bait {
  /** How many connections came. */
  taken = 0;
  private readonly server: Server;

  private constructor() {
    this.server = createServer((_request, response) => response.end());
    this.server.on('connection', () => (this.taken += 1));
  }

  static async lay(): Promise<Bait> {
    const bait = new Bait();
    await new Promise<void>((resolve) => bait.server.listen(0, '127.0.0.1', resolve));
    return bait;
  }

  get url(): string {
    return `http://127.0.0.1:${String((this.server.address() as AddressInfo).port)}/`;
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }
}
