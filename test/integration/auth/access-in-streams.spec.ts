import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { after } from '../../support/model-server/index.js';
import { type Bakery, Gate, openBakery } from '../generation/bakery.js';
import { type EventListener, listenTo } from '../generation/event-listener.js';

const password = 'follows what a model writes';
const endsWithinMs = 5_000;

describe('A stream whose caller loses access while it is under way', () => {
  let bakery: Bakery;
  let taskId: string;
  const gate = new Gate();

  beforeAll(async () => {
    bakery = await openBakery();
    bakery.model.script = () => after(() => gate.pass());
    taskId = (await bakery.order('Baker')).id;
    await gate.reached;
  });
  afterAll(async () => {
    gate.release();
    await bakery.close();
  });

  async function follow(credential: Record<string, string>): Promise<EventListener> {
    const stream = await listenTo({ headersOf: () => Promise.resolve(credential) }, bakery.app.url, taskId);
    await stream.until((events) => events.length > 0);
    return stream;
  }
  async function person(): Promise<{ id: string; credential: Record<string, string> }> {
    const email = `${randomUUID()}@example.com`;
    const body = { email, password, role: 'viewer' };
    const { id } = (await bakery.post<{ id: string }>('/users', { body })).body;
    const login = { as: null, body: { email, password } };
    const { accessToken } = (await bakery.post<{ accessToken: string }>('/auth/login', login)).body;
    return { id, credential: { Authorization: `Bearer ${accessToken}` } };
  }
  /** Whether the stream ends soon, though its task goes on. */
  async function endOf(stream: EventListener): Promise<{ soon: boolean; state: string }> {
    const began = Date.now();
    await stream.ended;
    return { soon: Date.now() - began < endsWithinMs, state: (await bakery.get(taskId)).state };
  }
  const ended = { soon: true, state: 'running' };

  it('ends when the account is deactivated', async () => {
    const { id, credential } = await person();
    const stream = await follow(credential);
    await bakery.app.request('PATCH', `/users/${id}`, { body: { active: false } });
    expect(await endOf(stream)).toEqual(ended);
  });

  it('ends when the person logs out', async () => {
    const { credential } = await person();
    const stream = await follow(credential);
    const { status } = await bakery.post('/auth/logout', { as: null, headers: credential });
    expect(status).toBeLessThan(300);
    expect(await endOf(stream)).toEqual(ended);
  });

  it('ends when a new password is demanded, before which nothing else may be done', async () => {
    const { id, credential } = await person();
    const stream = await follow(credential);
    await bakery.app.request('PATCH', `/users/${id}`, { body: { mustChangePassword: true } });
    expect(await endOf(stream)).toEqual(ended);
  });

  it('ends when the key is revoked', async () => {
    const body = { name: 'follower', scopes: ['generation:read'] };
    const { id, key } = (await bakery.post<{ id: string; key: string }>('/api-keys', { body })).body;
    const stream = await follow({ 'X-API-Key': key });
    await bakery.app.request('DELETE', `/api-keys/${id}`);
    expect(await endOf(stream)).toEqual(ended);
  });

  it('goes on for everybody else', async () => {
    const { credential } = await person();
    const stream = await follow(credential);
    gate.release();
    await stream.ended;
    expect(stream.named('succeeded')).toHaveLength(1);
  });
});
