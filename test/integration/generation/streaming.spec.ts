import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { honest } from '../../support/model-server/index.js';
import { type Bakery, openBakery } from './bakery.js';
import { type EventListener, listenTo } from './event-listener.js';

/** A verdict is so much shorter than a draft that it has to come more slowly to be watched. */
const pace = {
  draft: { chunkDelayMs: 10, chunkSize: 30 },
  review: { chunkDelayMs: 60, chunkSize: 15 },
  repair: {},
};

describe('Progress of a model that answers slowly', () => {
  let bakery: Bakery;
  beforeAll(async () => {
    bakery = await openBakery();
    bakery.model.script = ({ purpose }) => honest(pace[purpose]);
  });
  afterAll(() => bakery.close());

  const tokensIn = (listener: EventListener, stage: string): number[] =>
    listener
      .named('progress')
      .filter(({ data }) => data['stage'] === stage)
      .map(({ data }) => Number(data['outputTokens']));

  it('grows while the answer arrives, and starts again in the next stage', async () => {
    const { id } = await bakery.order('Baker');
    const listener = await listenTo(bakery.app, bakery.app.url, id, 0);
    await listener.ended;
    for (const stage of ['draft', 'review']) {
      const tokens = tokensIn(listener, stage);
      expect(tokens.length).toBeGreaterThan(1);
      expect(tokens).toEqual([...tokens].sort((one, other) => one - other));
    }
    expect(tokensIn(listener, 'review')[0]).toBeLessThan(tokensIn(listener, 'draft').at(-1) ?? 0);
    const history = listener.events.filter(({ event }) => event !== 'progress');
    expect(history.map(({ id: seq, event }) => [seq, event])).toEqual([
      [1, 'queued'],
      [2, 'started'],
      [3, 'stage'],
      [4, 'stage'],
      [5, 'stage'],
      [6, 'stage'],
      [7, 'succeeded'],
    ]);
    expect(history[5]?.data).toMatchObject({ stage: 'publish', round: 0, score: expect.any(Number) });
  });

  it('is known to who joins late, from the state on', async () => {
    const { id } = await bakery.order('Miller', 'Mill');
    const first = await listenTo(bakery.app, bakery.app.url, id);
    await first.until(() => tokensIn(first, 'draft').length > 1);
    const late = await listenTo(bakery.app, bakery.app.url, id);
    await Promise.all([first.ended, late.ended]);
    const [state, ...rest] = late.events;
    expect(state).toMatchObject({ event: 'state', data: { stage: 'draft', outputTokens: expect.any(Number) } });
    expect(tokensIn(late, 'draft').every((tokens) => tokens >= Number(state?.data['outputTokens']))).toBe(true);
    const seqs = rest.flatMap(({ id: seq }) => (seq === null ? [] : [seq]));
    expect(seqs).toEqual([...new Set(seqs)]);
    expect(rest.some(({ event }) => event === 'state')).toBe(false);
  });
});
