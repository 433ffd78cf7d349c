import { createServer } from 'node:net';

/** The preferred TCP port when it is free on the loopback interface, else the next free one, else any. */
export async function freePort(preferred?: number): Promise<number> {
  if (preferred === undefined) return (await tryPort(0)) ?? Promise.reject(new Error('No free TCP port.'));
  for (let port = preferred; port < preferred + portsTried; port += 1) {
    if ((await tryPort(port)) !== null) return port;
  }
  return freePort();
}

const portsTried = 100;

async function tryPort(port: number): Promise<number | null> {
  for (const host of ['127.0.0.1', '0.0.0.0']) {
    const bound = await tryAddress(port, host);
    if (bound === null) return null;
    if (port === 0) return bound;
  }
  return port;
}

function tryAddress(port: number, host: string): Promise<number | null> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => {
      resolve(null);
    });
    server.listen(port, host, () => {
      const address = server.address();
      server.close(() => {
        resolve(typeof address === 'object' && address ? address.port : null);
      });
    });
  });
}
