import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { type CallProgress, ProgressChannel } from '../domain/call-progress.js';
import { GenerationProgress } from './generation-progress.js';

class Sent extends ProgressChannel {
  readonly messages: { id: string; at: number; progress: CallProgress }[] = [];

  send(id: string, progress: CallProgress): void {
    this.messages.push({ id, at: Date.now(), progress });
  }

  follow(): () => void {
    return () => undefined;
  }

  last(): Promise<null> {
    return Promise.resolve(null);
  }
}

const at = (outputTokens: number, change: Partial<CallProgress> = {}): CallProgress => ({
  attempts: 1,
  round: 0,
  stage: 'draft',
  outputTokens,
  ...change,
});

describe('GenerationProgress', () => {
  beforeEach(() => {
    jest.useFakeTimers();
  });
  afterEach(() => {
    jest.useRealTimers();
  });

  it('sends the first value at once, then four a second at the most, and the last one always', () => {
    const sent = new Sent();
    const progress = new GenerationProgress(sent);
    for (let tokens = 1; tokens <= 1_010; tokens++) {
      progress.tell('a', at(tokens));
      jest.advanceTimersByTime(1);
    }
    jest.advanceTimersByTime(1_000);
    const { messages } = sent;
    expect([messages[0]?.progress.outputTokens, messages.at(-1)?.progress.outputTokens]).toEqual([1, 1_010]);
    for (const { at: time } of messages)
      expect(messages.filter((other) => other.at >= time && other.at < time + 1_000).length).toBeLessThanOrEqual(4);
  });

  it('is silent when nothing is told, and starts again at once', () => {
    const sent = new Sent();
    const progress = new GenerationProgress(sent);
    progress.tell('a', at(1));
    jest.advanceTimersByTime(60_000);
    expect(sent.messages).toHaveLength(1);
    expect(jest.getTimerCount()).toBe(0);
    progress.tell('a', at(2));
    expect(sent.messages).toHaveLength(2);
  });

  it('sends the last value of one call before the first of the next', () => {
    const sent = new Sent();
    const progress = new GenerationProgress(sent);
    for (const tokens of [1, 2, 3]) progress.tell('a', at(tokens));
    progress.tell('a', at(1, { stage: 'review' }));
    progress.tell('a', at(9, { stage: 'review' }));
    progress.tell('a', at(0, { stage: 'review' }));
    jest.advanceTimersByTime(2_000);
    expect(sent.messages.map(({ progress: { stage, outputTokens } }) => [stage, outputTokens])).toEqual([
      ['draft', 1],
      ['draft', 3],
      ['review', 9],
      ['review', 0],
    ]);
  });

  it('holds the values of a few calls at the most', () => {
    const sent = new Sent();
    const progress = new GenerationProgress(sent);
    for (let round = 0; round < 100; round++) progress.tell('a', at(1, { round }));
    jest.advanceTimersByTime(60_000);
    expect(sent.messages.map(({ progress: { round } }) => round)).toEqual([0, 92, 93, 94, 95, 96, 97, 98, 99]);
  });

  it('counts each task for itself', () => {
    const sent = new Sent();
    const progress = new GenerationProgress(sent);
    for (const id of ['a', 'b', 'c']) progress.tell(id, at(1));
    expect(sent.messages.map(({ id }) => id)).toEqual(['a', 'b', 'c']);
  });
});
