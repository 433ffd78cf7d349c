import { describe, expect, it } from '@jest/globals';
import { completionRequest } from '../../../test/support/completion.factory.js';
import { CompletionCancelled } from '../domain/completion-cancelled.js';
import { CompletionFault } from '../domain/completion-fault.js';
import { answeredRow, rowOf, unansweredRow } from './call-rows.js';

const usage = { inputTokens: 10, outputTokens: 5, cachedTokens: 2, costUsd: 0.1 };
const row = rowOf(completionRequest(), 'one', 'm');

describe('The row of a call', () => {
  it('carries what the answer cost', () => {
    const answer = { text: 'x', usage, estimated: true, firstTokenMs: 3, durationMs: 9 };
    expect(answeredRow(row, answer, true)).toMatchObject({
      ...usage,
      outcome: 'succeeded',
      errorCode: null,
      estimated: true,
    });
    expect(answeredRow(row, answer, false)).toMatchObject({ ...usage, outcome: 'cancelled', errorCode: 'CANCELLED' });
  });

  it('carries what a fault cost all the same', () => {
    const fault = new CompletionFault('truncated', 'x', { usage });
    expect(unansweredRow(row, fault, true, 7)).toMatchObject({
      ...usage,
      outcome: 'failed',
      errorCode: 'MODEL_TRUNCATED',
      durationMs: 7,
    });
    expect(unansweredRow(row, fault, false, 7)).toMatchObject({
      ...usage,
      outcome: 'cancelled',
      errorCode: 'CANCELLED',
    });
    expect(unansweredRow(row, new CompletionFault('connection', 'x'), true, 7)).toMatchObject({ inputTokens: 0 });
  });

  it('carries what had come when its caller left', () => {
    expect(unansweredRow(row, new CompletionCancelled(new Error('gone'), usage), false, 7)).toMatchObject({
      ...usage,
      outcome: 'cancelled',
      estimated: true,
    });
    expect(unansweredRow(row, new Error('gone'), false, 7)).toMatchObject({ outcome: 'cancelled', inputTokens: 0 });
  });

  it('says of a defect no more than that', () => {
    expect(unansweredRow(row, new TypeError('x'), true, 7)).toMatchObject({ outcome: 'failed', errorCode: 'ERROR' });
  });
});
