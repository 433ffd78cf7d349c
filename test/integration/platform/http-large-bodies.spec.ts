import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { FastifyInstance } from 'fastify';
import { createFastifyAdapter, HttpConfig } from '../../../src/platform/http/index.js';
import { boundLargeBodies } from '../../../src/platform/http/large-bodies.js';
import { problemOf, sendProblem } from '../../../src/platform/http/problem.js';
import { connectRaw, lines, type RawConnection } from '../../support/raw-http.js';

const usualBytes = 1_000;
const mebibyte = 1024 * 1024;
const mostBytes = 64 * mebibyte;
/** Two of them are more than may be under way. */
const large = 40 * mebibyte;
const admissionMs = 150;
const host = 'Host: localhost';

describe('The room for large bodies', () => {
  let fastify: FastifyInstance;
  let url: string;
  const connections: RawConnection[] = [];

  beforeEach(async () => {
    fastify = createFastifyAdapter(new HttpConfig()).getInstance();
    fastify.setErrorHandler((error, request, reply) => {
      sendProblem(reply, problemOf(error, '/', request.id));
    });
    fastify.addHook('onRequest', () => pause(admissionMs));
    boundLargeBodies(fastify, usualBytes);
    fastify.post('/', { bodyLimit: 50 * mebibyte }, () => 'taken');
    fastify.get('/endless', () => new Promise(() => undefined));
    url = await fastify.listen({ port: 0, host: '127.0.0.1' });
  });
  afterEach(async () => {
    for (const { socket } of connections.splice(0)) socket.destroy();
    await fastify.close();
  });

  const upload = (bytes = large): string =>
    lines('POST / HTTP/1.1', host, 'Content-Type: application/json', `Content-Length: ${String(bytes)}`);

  async function sent(text: string): Promise<RawConnection> {
    const connection = await connectRaw(url);
    connections.push(connection);
    connection.send(text);
    return connection;
  }

  /** Longer than it takes to be let in, also when two come one after the other. */
  const letIn = () => pause(3 * admissionMs);

  async function breakOff({ socket, closed }: RawConnection): Promise<void> {
    socket.destroy();
    await closed;
    await letIn();
  }

  /** The status of an upload that is begun only, when it is refused; null: it is waited for. */
  async function refusal(bytes = large): Promise<number | null> {
    const connection = await sent(upload(bytes));
    await letIn();
    const answer = connection.answer();
    await breakOff(connection);
    return answer === '' ? null : Number(answer.split(' ')[1]);
  }

  it('is for one at least, and others are asked to come again', async () => {
    await sent(upload());
    await letIn();
    expect(await refusal()).toBe(503);
    expect(await refusal(usualBytes)).toBeNull();
  });

  it.each([
    ['breaks off', ''],
    ['breaks off while its answer waits behind another', lines('GET /endless HTTP/1.1', host)],
  ])('is given back by a client that %s', async (_, before) => {
    const connection = await sent(before + upload());
    await letIn();
    expect(await refusal()).toBe(503);
    await breakOff(connection);
    expect(await refusal()).toBeNull();
  });

  it('is not taken by a client that has broken off before it was let in', async () => {
    const connection = await sent(upload());
    await pause(admissionMs / 3);
    await breakOff(connection);
    await sent(upload(mostBytes / 2));
    await letIn();
    expect(await refusal(mostBytes / 2)).toBeNull();
  });

  it('is given back with each answer, though the connection is kept', async () => {
    const body = `"${'a'.repeat(2 * mebibyte)}"`;
    const connection = await sent('');
    for (let times = 1; times <= 3; times++) {
      connection.send(upload(body.length) + body);
      await letIn();
      expect(connection.answer().match(/ 200 OK/gu)).toHaveLength(times);
    }
    await sent(upload(mostBytes / 2));
    await letIn();
    expect(await refusal(mostBytes / 2)).toBeNull();
    expect(connection.socket.destroyed).toBe(false);
  });
});
