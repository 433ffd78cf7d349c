import { connect, Socket } from 'node:net';
import { afterEach, describe, expect, it } from '@jest/globals';
import type { FastifyInstance } from 'fastify';
import { createFastifyAdapter, HttpConfig } from '../../../src/platform/http/index.js';

const maxConnections = 20;
const share = 5;

describe('The connections of one address', () => {
  let fastify: FastifyInstance;
  let url: string;
  const sockets: Socket[] = [];
  afterEach(async () => {
    for (const socket of sockets.splice(0)) socket.destroy();
    await fastify.close();
  });

  async function listen(trustedProxies = ''): Promise<void> {
    fastify = createFastifyAdapter(Object.assign(new HttpConfig(), { trustedProxies, maxConnections })).getInstance();
    fastify.get('/', () => 'here');
    url = await fastify.listen({ port: 0, host: '127.0.0.1' });
  }

  /** Opens as many as it can from an address, and gives those that were left open. */
  async function open(from: string, count: number): Promise<Socket[]> {
    const opened = await Promise.all(Array.from({ length: count }, () => answered(from)));
    return opened.filter((socket) => socket !== null);
  }

  function answered(from: string): Promise<Socket | null> {
    const socket = connect({ host: '127.0.0.1', port: Number(new URL(url).port), localAddress: from });
    sockets.push(socket);
    socket.write('GET / HTTP/1.1\r\nHost: localhost\r\n\r\n');
    return new Promise((resolve) => {
      socket.once('data', () => {
        resolve(socket);
      });
      socket.once('close', () => {
        resolve(null);
      });
      socket.on('error', () => undefined);
    });
  }

  it('are a quarter of all at the most, and the others are there for others', async () => {
    await listen();
    expect((await open('127.0.0.2', 3 * maxConnections)).length).toBe(share);
    expect((await open('127.0.0.3', 3 * maxConnections)).length).toBe(share);
    expect((await open('127.0.0.1', 1)).length).toBe(1);
  });

  it('are given back when they are closed', async () => {
    await listen();
    const first = await open('127.0.0.2', maxConnections);
    await Promise.all(first.map((socket) => new Promise((resolve) => socket.once('close', resolve).end())));
    expect((await open('127.0.0.2', maxConnections)).length).toBe(share);
  });

  it.each(['127.0.0.2', '127.0.0.0/30', '::ffff:127.0.0.2', '10.0.0.1,127.0.0.2/32,fd00::/8'])(
    'are as many as there are for a trusted proxy, which brings many clients: %s',
    async (trustedProxies) => {
      await listen(trustedProxies);
      expect((await open('127.0.0.2', 2 * maxConnections)).length).toBe(maxConnections);
    },
  );

  it('are none where there is no address any more: nothing could be counted by it', async () => {
    await listen('127.0.0.2');
    const socket = new Socket();
    fastify.server.emit('connection', socket);
    expect(socket.destroyed).toBe(true);
  });

  it('are no more for an address that is no trusted proxy, though there is one', async () => {
    await listen('127.0.0.2,fd00::/8');
    expect((await open('127.0.0.4', maxConnections)).length).toBe(share);
  });
});
