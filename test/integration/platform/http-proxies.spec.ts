import { afterEach, describe, expect, it } from '@jest/globals';
import type { FastifyInstance } from 'fastify';
import { createFastifyAdapter, HttpConfig } from '../../../src/platform/http/index.js';

describe('The address of a client', () => {
  let fastify: FastifyInstance;
  afterEach(() => fastify.close());

  async function seen(trustedProxies: string, headers: Record<string, string>): Promise<{ ip: string; host: string }> {
    fastify = createFastifyAdapter(Object.assign(new HttpConfig(), { trustedProxies })).getInstance();
    fastify.get('/', ({ ip, host }) => ({ ip, host }));
    const url = await fastify.listen({ port: 0, host: '127.0.0.1' });
    return (await (await fetch(url, { headers })).json()) as { ip: string; host: string };
  }
  const forged = { 'X-Forwarded-For': '203.0.113.9', Forwarded: 'for=203.0.113.9', 'X-Real-IP': '203.0.113.9' };

  it('is the one that it comes from, whatever it says, unless that is a trusted proxy', async () => {
    expect((await seen('', forged)).ip).toBe('127.0.0.1');
    await fastify.close();
    expect((await seen('10.0.0.0/8', forged)).ip).toBe('127.0.0.1');
  });

  it('is what a trusted proxy says, and not what the client told the proxy before', async () => {
    const headers = { 'X-Forwarded-For': '198.51.100.1, 203.0.113.9, 10.1.2.3' };
    expect((await seen('127.0.0.0/8,10.0.0.0/8', headers)).ip).toBe('203.0.113.9');
  });

  it('does not come with a host of its own, even through a trusted proxy', async () => {
    const { host } = await seen('127.0.0.1', { ...forged, 'X-Forwarded-Host': 'evil.example' });
    expect(host).toMatch(/^127\.0\.0\.1:\d+$/u);
  });
});
