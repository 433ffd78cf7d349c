import { describe, expect, it } from '@jest/globals';
import { positionMaterial } from '../../../test/support/position-material.factory.js';
import type { ProviderCall } from '../domain/completion-provider.js';
import type { ProfileDraft, ReviewVerdict } from '../domain/profile-draft.js';
import { openOfflineProvider } from './offline-provider.js';

const provider = openOfflineProvider();
const request = (differences: Partial<ProviderCall> = {}): ProviderCall => ({
  purpose: 'draft',
  model: null,
  messages: [],
  parameters: {},
  schema: null,
  material: positionMaterial(),
  ...differences,
});
const never = new AbortController().signal;

describe('OfflineProvider', () => {
  it('costs nothing and invents no figures', async () => {
    const { durationMs, text, ...labels } = await provider.complete(request(), never);
    expect(labels).toEqual({
      usage: { inputTokens: 0, outputTokens: 0, cachedTokens: 0, costUsd: 0 },
      estimated: false,
      firstTokenMs: null,
    });
    expect(durationMs).toBeGreaterThanOrEqual(0);
    expect(text.length).toBeGreaterThan(1000);
  });

  it('answers a repair with the draft that it would write anyway', async () => {
    const draft = await provider.complete(request(), never);
    const repair = await provider.complete(
      request({ purpose: 'repair', messages: [{ role: 'user', content: 'Fix /purpose' }] }),
      never,
    );
    expect(repair.text).toBe(draft.text);
  });

  it('answers a review with a verdict on the draft in the messages', async () => {
    const { text } = await provider.complete(request(), never);
    const review = async (content: string): Promise<number> => {
      const messages = [{ role: 'user' as const, content }];
      const verdict = await provider.complete(request({ purpose: 'review', messages }), never);
      const { criteria } = JSON.parse(verdict.text) as ReviewVerdict;
      return Object.values(criteria).reduce((sum, { mark }) => sum + mark, 0) / Object.keys(criteria).length;
    };
    const worse = {
      ...(JSON.parse(text) as ProfileDraft),
      responsibilityAreas: [{ name: 'Work', tasks: ['Work', 'Work'] }],
    };
    const [good, bad] = [await review(`Draft: ${text}`), await review(`Draft: ${JSON.stringify(worse)}`)];
    expect(good).toBeGreaterThanOrEqual(9);
    expect(bad).toBeLessThan(good);
  });

  it('rejects with the reason once the caller has given up', async () => {
    await expect(provider.complete(request(), AbortSignal.abort(new Error('cancelled')))).rejects.toThrow('cancelled');
  });
});
