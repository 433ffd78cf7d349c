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

  it.each([
    ['203.0.113.7:4711', '203.0.113.7'],
    ['"203.0.113.7"', '203.0.113.7'],
    ['"[2001:db8::1]:443"', '2001:db8::1'],
    ['[2001:DB8:0:0::1]', '2001:db8::1'],
    ['fe80::1%eth0', 'fe80::1'],
    ['::ffff:203.0.113.7', '203.0.113.7'],
    ['::ffff:cb00:7107', '203.0.113.7'],
    ['203.0.113.7:4711, 10.1.2.3:80', '203.0.113.7'],
  ])('is the same whatever way a proxy writes it: %s', async (text, ip) => {
    expect((await seen('127.0.0.1,10.0.0.0/8', { 'X-Forwarded-For': text })).ip).toBe(ip);
  });

  it.each([
    'unknown',
    '_hidden',
    'x'.repeat(8_000),
    '203.0.113.7\t4711',
    '10.1',
    '010.1.2.3',
    '<b>',
    '203.0.113.7:x',
    '[]',
  ])('is unknown where a proxy says no address, and never what stands before that: %s', async (text) => {
    expect((await seen('127.0.0.1,10.0.0.0/8', { 'X-Forwarded-For': `198.51.100.1, ${text}` })).ip).toBe('unknown');
  });

  it('is bounded, however much a proxy passes on', async () => {
    expect((await seen('127.0.0.1', { 'X-Forwarded-For': `${'1.1.1.1,'.repeat(1_000)}203.0.113.7:1` })).ip).toBe(
      '203.0.113.7',
    );
    await fastify.close();
    expect((await seen('127.0.0.1', { 'X-Forwarded-For': `1.1.1.1, ${'x'.repeat(8_000)}` })).ip).toBe('unknown');
  });

  it.each(['', ' , ,'])('is that of the proxy where it says nothing: %j', async (text) => {
    expect((await seen('127.0.0.1', { 'X-Forwarded-For': text })).ip).toBe('127.0.0.1');
  });

  it('does not come with a host of its own, even through a trusted proxy', async () => {
    const { host } = await seen('127.0.0.1', { ...forged, 'X-Forwarded-Host': 'evil.example' });
    expect(host).toMatch(/^127\.0\.0\.1:\d+$/u);
  });
});
