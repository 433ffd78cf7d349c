import { connect, createServer, type Socket } from 'node:net';

/** A TCP link to a server that a test can slow down, stall and cut. */
export interface FaultyLink {
  /** The server's URL with the link's address. */
  url: string;
  /** Every byte to the server is late by this much from now on. */
  delay(ms: number): void;
  /** Takes bytes and passes none on, as a server that hangs. */
  stall(): void;
  /** Ends what is open and what is opened anew. */
  cut(): void;
  mend(): void;
  close(): Promise<void>;
}

export async function linkTo(serverUrl: string): Promise<FaultyLink> {
  const target = new URL(serverUrl);
  const sockets = new Set<Socket>();
  let delayMs = 0;
  let state: 'whole' | 'stalled' | 'cut' = 'whole';
  let held: (() => void)[] = [];
  const pass = (to: Socket, bytes: Buffer): void => {
    const write = (): void => {
      if (to.writable) to.write(bytes);
    };
    if (state === 'stalled') held.push(write);
    else if (delayMs > 0) setTimeout(write, delayMs);
    else write();
  };
  const server = createServer((near) => {
    if (state === 'cut') {
      near.destroy();
      return;
    }
    const far = connect(Number(target.port), target.hostname);
    for (const [from, to] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(from);
      from.on('error', () => to.destroy());
      from.on('close', () => to.destroy());
    }
    near.on('data', (bytes) => {
      pass(far, bytes);
    });
    far.on('data', (bytes) => near.writable && near.write(bytes));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The link has no port.');
  const url = new URL(serverUrl);
  url.host = `127.0.0.1:${String(address.port)}`;
  const cutAll = (): void => {
    for (const socket of sockets) socket.destroy();
    sockets.clear();
    held = [];
  };
  return {
    url: url.href,
    delay: (ms) => {
      delayMs = ms;
    },
    stall: () => {
      state = 'stalled';
    },
    cut: () => {
      state = 'cut';
      cutAll();
    },
    mend: () => {
      state = 'whole';
      delayMs = 0;
      for (const write of held.splice(0)) write();
    },
    close: () => {
      cutAll();
      return new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
      });
    },
  };
}
