import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId } from '../../../src/platform/kernel/index.js';
import type { TestRequest } from '../../support/index.js';
import { after } from '../../support/model-server/index.js';
import { type BatchBody, type Bakery, Gate, type GenerationBody, openBakery } from '../generation/bakery.js';
import { listenTo } from '../generation/event-listener.js';
import { filesOfZip, textOf } from '../profiles/read-back.js';
import { type Ask, editorOf, itemsOf, learnable, wholeTree } from './bound-callers.js';

interface Listed {
  id: string;
  unitId: string;
  positionId: string;
}
interface Answer {
  code: string;
  id: string;
  items: Listed[];
  nextCursor: string | null;
}
type Call = [method: string, path: string, request?: TestRequest];

const callers = ['editor', 'service'] as const;
const maxMs = 60_000;

/** A profile inside may name a career step that leads out of the branch: it was written from the whole organisation. */
const withoutCareer = (name: string, value: unknown): unknown => (name === 'career' ? undefined : value);

describe('Work of other units', () => {
  let bakery: Bakery;
  let unitIds: Record<'Bakery' | 'Mill', string>;
  let asked: Record<(typeof callers)[number], Ask>;
  let outside: { profile: string; generation: string; batch: string; feedback: string; position: string };
  let branchPositions: Set<string>;
  let inside: { profile: string };

  beforeAll(async () => {
    bakery = await openBakery();
    const { app } = bakery;
    const tree = await wholeTree(app);
    const idOf = (name: string): string => tree.names.unitsNamed(name)[0]?.id ?? '';
    const bakeryUnit = tree.names.unitsNamed('Bakery')[0];
    const branch = bakeryUnit ? tree.subtreeOf(bakeryUnit) : [];
    branchPositions = new Set(branch.flatMap((unit) => tree.positionsOf(unit)).map(({ id }) => id));
    unitIds = { Bakery: idOf('Bakery'), Mill: idOf('Mill') };
    const whole = await app.request<BatchBody>('POST', '/generation-batches', { body: {} });
    await bakery.untilBatch(whole.body.id, 'succeeded');
    const firstIn = async (list: string, unitId: string): Promise<Listed> => {
      const { body } = await app.request<{ items: Listed[] }>('GET', `/${list}?unitId=${unitId}`);
      const [first] = body.items;
      if (!first) throw new Error(`No ${list} of ${unitId}.`);
      return first;
    };
    const profile = await firstIn('profiles', unitIds.Mill);
    const given = await app.request<Listed>('POST', `/profiles/${profile.id}/versions/1/feedback`, {
      body: { score: 2, comment: 'Name the mill stones.' },
    });
    const generation = await firstIn('generations', unitIds.Mill);
    outside = {
      profile: profile.id,
      position: generation.positionId,
      generation: generation.id,
      batch: whole.body.id,
      feedback: given.body.id,
    };
    inside = { profile: (await firstIn('profiles', unitIds.Bakery)).id };
    const scopes = [
      'generation:read',
      'generation:write',
      'profiles:read',
      'profiles:write',
      'feedback:write',
      'usage:read',
    ];
    const key = await app.request<{ key: string }>('POST', '/api-keys', {
      body: { name: 'bakery', scopes, unitId: unitIds.Bakery },
    });
    const service: Ask = (method, path, request = {}) =>
      app.request(method, path, { ...request, as: null, headers: { 'X-API-Key': key.body.key, ...request.headers } });
    asked = { editor: await editorOf(app, unitIds.Bakery), service };
  }, maxMs);
  afterAll(() => bakery.close());

  /** Every operation on one object, with the outside object's id and with that of none. */
  function attempts(): [there: Call, nowhere: Call, id: string, none: string][] {
    const none = newId();
    const { profile, generation, batch, feedback, position } = outside;
    const ifMatch = { headers: { 'If-Match': '"1"' } };
    const calls: [string, string, string, TestRequest?][] = [
      ...['', '/context', '/events'].map((end): [string, string, string] => [
        generation,
        'GET',
        `/generations/{id}${end}`,
      ]),
      ...['cancel', 'retry'].map((end): [string, string, string] => [generation, 'POST', `/generations/{id}/${end}`]),
      [batch, 'GET', '/generation-batches/{id}'],
      [batch, 'POST', '/generation-batches/{id}/cancel'],
      ...['', '/versions', '/versions/1', '/diff?from=1&to=1', '/export?format=json', '/feedback'].map(
        (end): [string, string, string] => [profile, 'GET', `/profiles/{id}${end}`],
      ),
      [profile, 'PUT', '/profiles/{id}/content', { ...ifMatch, body: {} }],
      ...['archive', 'unarchive', 'versions/1/restore'].map((end): [string, string, string] => [
        profile,
        'POST',
        `/profiles/{id}/${end}`,
      ]),
      [profile, 'POST', '/profiles/{id}/versions/1/feedback', { body: { score: 5 } }],
      [profile, 'GET', '/profiles/{id}/versions/1/feedback'],
      [profile, 'GET', `/profiles/{id}/versions/1/feedback/${feedback}`],
      [
        profile,
        'PATCH',
        `/profiles/{id}/versions/1/feedback/${feedback}`,
        { ...ifMatch, body: { status: 'accepted' } },
      ],
      [feedback, 'GET', `/profiles/${inside.profile}/versions/1/feedback/{id}`],
      [unitIds.Mill, 'GET', '/profiles?unitId={id}'],
      [unitIds.Mill, 'GET', '/profiles?unitId={id}&subtree=true'],
      [position, 'GET', '/profiles?positionId={id}'],
      [unitIds.Mill, 'GET', '/generations?unitId={id}'],
      [position, 'GET', '/generations?positionId={id}'],
      [batch, 'GET', '/generations?batchId={id}'],
      [unitIds.Mill, 'GET', '/usage?unitId={id}'],
    ];
    const bodies: [string, string, (id: string) => object][] = [
      [position, '/generations', (id) => ({ positionId: id })],
      [unitIds.Mill, '/generation-batches', (id) => ({ unitId: id })],
      [position, '/generation-batches', (id) => ({ positionIds: [id] })],
      [profile, '/profile-exports', (id) => ({ format: 'json', profileIds: [id] })],
      [unitIds.Mill, '/profile-exports', (id) => ({ format: 'json', unitId: id })],
      [unitIds.Mill, '/profile-exports', (id) => ({ format: 'json', unitId: id, subtree: true })],
    ];
    return [
      ...calls.map(([id, method, path, request]): [Call, Call, string, string] => [
        [method, path.replace('{id}', id), request],
        [method, path.replace('{id}', none), request],
        id,
        none,
      ]),
      ...bodies.map(([id, path, body]): [Call, Call, string, string] => [
        ['POST', path, { body: body(id) }],
        ['POST', path, { body: body(none) }],
        id,
        none,
      ]),
    ];
  }

  it.each(callers)('is answered as what is not there: bound %s', async (caller) => {
    const ask = asked[caller];
    for (const [there, nowhere, ...ids] of attempts()) {
      const [found, missing] = [await ask(...there), await ask(...nowhere)];
      const isList = /[?&](?:unit|position|batch)Id=/u.test(there[1]);
      expect(isList ? [200] : [404, 422]).toContain(found.status);
      expect({ there, ...learnable(found, ...ids) }).toEqual({ there, ...learnable(missing, ...ids) });
    }
  });

  it.each(callers)('is in no list and behind none: bound %s', async (caller) => {
    const ask = asked[caller];
    const lists = ['/profiles', '/profiles?archived=any', '/generations', '/generation-batches'];
    const texts: string[] = [];
    for (const list of lists) {
      const { items, pages } = await itemsOf<Listed>(ask, list);
      texts.push(...pages.map(({ bytes }) => bytes.toString()));
      expect(items.map(({ id }) => id)).not.toContain(outside.batch);
      if (list === '/generation-batches') continue;
      expect(items).toHaveLength(7);
      expect(texts.filter((text) => text.includes(outside.batch))).toEqual([]);
      for (const { id } of items) {
        const { body } = await ask('GET', `${list.split('?')[0] ?? ''}/${id}`);
        texts.push(JSON.stringify(body, withoutCareer));
      }
    }
    expect(texts.filter((text) => /\bMill(er)?\b|Flour Seller/u.test(text))).toEqual([]);
  });

  it('is not reached by the cursor of who sees everything', async () => {
    for (const list of ['/profiles', '/generations']) {
      const first = await bakery.app.request<Answer>('GET', `${list}?limit=1`);
      const { status, body } = await asked.editor<Answer>(
        'GET',
        `${list}?limit=100&cursor=${encodeURIComponent(first.body.nextCursor ?? '')}`,
      );
      expect(status).toBe(200);
      expect(body.items.length).toBeGreaterThan(0);
      expect(JSON.stringify(body)).not.toMatch(/\bMill(er)?\b|Flour Seller/u);
    }
  });

  it('does not make a name ambiguous that the branch has once', async () => {
    const order = { body: { unit: 'Counter', regenerate: true } };
    const theirs = await bakery.app.request<Answer>('POST', '/generation-batches', order);
    const mine = await asked.editor<BatchBody>('POST', '/generation-batches', order);
    expect([theirs.status, mine.status]).toEqual([409, 202]);
    const { items } = await itemsOf<Listed>(asked.editor, `/generations?batchId=${mine.body.id}`);
    expect(items).toHaveLength(2);
    const names = await Promise.all(
      ['Flour Seller', 'Quartz Teller'].map((position) =>
        asked.editor<Answer>('POST', '/generations', { body: { position } }),
      ),
    );
    expect(names.map(({ status }) => status)).toEqual([422, 422]);
    expect(names[0]?.body.code).toBe(names[1]?.body.code);
  });

  it('is not part of a batch over everything that a bound caller asks for', async () => {
    const { status, body } = await asked.service<BatchBody>('POST', '/generation-batches', {
      body: { regenerate: true },
    });
    expect(status).toBe(202);
    expect((await asked.editor('GET', `/generation-batches/${body.id}`)).status).toBe(200);
    const { items } = await itemsOf<Listed>(bakery.app.request.bind(bakery.app), `/generations?batchId=${body.id}`);
    expect(items.length).toBeGreaterThan(0);
    expect(items.filter(({ positionId }) => !branchPositions.has(positionId))).toEqual([]);
    await bakery.untilBatch(body.id, 'succeeded');
  });

  it('is missing from an archive as what is not there', async () => {
    for (const id of [outside.profile, newId()]) {
      const { bytes } = await asked.editor('POST', '/profile-exports', {
        body: { format: 'json', profileIds: [inside.profile, id] },
      });
      const manifest = JSON.parse(textOf(filesOfZip(bytes)['manifest.json'])) as object;
      expect(manifest).toMatchObject({
        files: [{ profileId: inside.profile }],
        missing: [{ profileId: id, detail: 'There is no such profile.' }],
      });
    }
  });

  it('ends for a follower who was bound to another unit since', async () => {
    const gate = new Gate();
    bakery.model.script = ({ purpose }) => (purpose === 'draft' ? after(() => gate.pass()) : undefined);
    const email = 'follower@example.com';
    const password = 'a follower of one task';
    const { app } = bakery;
    const user = await app.request<Listed>('POST', '/users', { body: { email, password, role: 'editor' } });
    const login = await app.request<{ accessToken: string }>('POST', '/auth/login', {
      body: { email, password },
      as: null,
    });
    const ordered = await app.request<GenerationBody>('POST', '/generations', {
      body: { positionId: outside.position, fresh: true },
    });
    await gate.reached;
    const stream = await listenTo(
      { headersOf: () => Promise.resolve({ Authorization: `Bearer ${login.body.accessToken}` }) },
      app.url,
      ordered.body.id,
    );
    await stream.until((events) => events.length > 0);
    await app.request('PATCH', `/users/${user.body.id}`, { body: { unitId: unitIds.Bakery } });
    await stream.ended;
    expect(stream.named('succeeded')).toEqual([]);
    expect((await bakery.get(ordered.body.id)).state).toBe('running');
    gate.release();
    await bakery.until(ordered.body.id, 'succeeded');
    bakery.model.reset();
  });

  it('is not repeated to a caller who was bound to a unit since', async () => {
    const ask = await editorOf(bakery.app, null);
    const me = await ask<Answer>('GET', '/auth/me');
    const order = { body: { unit: 'Mill', position: 'Miller' }, headers: { 'Idempotency-Key': 'before' } };
    expect((await ask('POST', '/generations', order)).status).toBe(202);
    const again = await ask('POST', '/generations', order);
    expect(again.headers.get('idempotency-replayed')).toBe('true');
    const { status } = await bakery.app.request('PATCH', `/users/${me.body.id}`, { body: { unitId: unitIds.Bakery } });
    expect(status).toBe(200);
    const refused = await ask<Answer>('POST', '/generations', order);
    expect([refused.status, refused.status === 401 ? null : refused.body.code]).toEqual([
      409,
      'IDEMPOTENCY_KEY_REUSED',
    ]);
  });
});
