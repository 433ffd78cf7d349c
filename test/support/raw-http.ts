import { connect, type Socket } from 'node:net';

/** A connection on which every byte is the test's own. */
export interface RawConnection {
  readonly socket: Socket;
  send(text: string | Uint8Array): void;
  /** What has been answered so far. */
  answer(): string;
  /** Everything that was answered when the server has closed, and how long after the connection that was. */
  readonly closed: Promise<{ answer: string; afterMs: number }>;
}

/** Connects to the server of a URL; the server is expected to close. */
export async function connectRaw(url: string, options: { isReading?: boolean } = {}): Promise<RawConnection> {
  const socket = connect(Number(new URL(url).port), '127.0.0.1');
  await new Promise((resolve, reject) => socket.once('connect', resolve).once('error', reject));
  const startedAt = performance.now();
  let answer = '';
  if (options.isReading !== false) socket.on('data', (chunk: Buffer) => (answer += chunk.toString('latin1')));
  // Being cut off is what the tests are about.
  socket.on('error', () => undefined);
  const closed = new Promise<{ answer: string; afterMs: number }>((resolve) => {
    socket.once('close', () => {
      resolve({ answer, afterMs: performance.now() - startedAt });
    });
  });
  return { socket, send: (text) => socket.write(text), answer: () => answer, closed };
}

/** Says something and gives what is answered until the server closes. */
export async function speak(url: string, text: string): Promise<string> {
  const connection = await connectRaw(url);
  connection.send(text);
  return (await connection.closed).answer;
}

/** The head of a request as lines become it. */
export const lines = (...each: string[]): string => `${each.join('\r\n')}\r\n\r\n`;
