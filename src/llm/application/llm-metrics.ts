import { Injectable } from '@nestjs/common';
import { Metrics } from '../../platform/observability/index.js';
import type { CompletionPurpose, Conformance } from '../domain/completion.js';
import type { BreakerState, GuardedProvider } from '../domain/routing/guarded-provider.js';
import type { UsageEntry } from '../domain/usage/usage-entry.js';

const secondsBuckets = [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 20, 40, 60, 120, 240];
const msPerSecond = 1_000;
const numberOf: Readonly<Record<BreakerState, number>> = { closed: 0, 'half-open': 1, open: 2 };

/** What is counted of completions. */
@Injectable()
export class LlmMetrics {
  private readonly calls;
  private readonly durations;
  private readonly firstTokens;
  private readonly tokens;
  private readonly cost;
  private readonly retries;
  private readonly failovers;
  private readonly opened;
  private readonly inFlight;
  private readonly answers;

  constructor(private readonly metrics: Metrics) {
    this.calls = metrics.counter('llm_calls_total', 'Calls to providers; code is empty for good answers', [
      'provider',
      'model',
      'purpose',
      'outcome',
      'code',
    ]);
    const called = ['provider', 'purpose'] as const;
    this.durations = metrics.histogram('llm_call_duration_seconds', 'Time of one call', called, secondsBuckets);
    this.firstTokens = metrics.histogram(
      'llm_first_token_seconds',
      'Time until the first token',
      ['provider'],
      secondsBuckets,
    );
    this.tokens = metrics.counter('llm_tokens_total', 'Tokens in and out', ['provider', 'direction']);
    this.cost = metrics.counter('llm_cost_usd_total', 'Cost of calls in US dollars', ['provider']);
    this.retries = metrics.counter('llm_retries_total', 'Calls made again at the same provider', ['provider']);
    this.failovers = metrics.counter('llm_failovers_total', 'Requests that went on to the next target', [
      'purpose',
      'from',
      'to',
    ]);
    this.opened = metrics.counter('llm_breaker_opened_total', 'Times that a closed breaker has opened', ['provider']);
    this.inFlight = metrics.gauge('llm_in_flight', 'Calls under way', ['provider']);
    this.answers = metrics.counter('llm_answers_total', 'Answers by their shape', ['purpose', 'conformance']);
  }

  /** Shows the state of these providers whenever the metrics are read. */
  watch(guards: readonly GuardedProvider[]): void {
    this.metrics.gauge('llm_breaker_state', '0 closed, 1 half-open, 2 open', ['provider'], function () {
      for (const { provider, state } of guards) this.set({ provider: provider.name }, numberOf[state]);
    });
    this.metrics.gauge('llm_queued', 'Calls that wait for a place', ['provider'], function () {
      for (const { provider, queued } of guards) this.set({ provider: provider.name }, queued);
    });
    for (const { provider } of guards) {
      this.inFlight.set({ provider: provider.name }, 0);
      this.opened.inc({ provider: provider.name }, 0);
    }
  }

  eventsOf(provider: string): { onRetry(): void; onOpened(): void } {
    return {
      onRetry: () => {
        this.retries.inc({ provider });
      },
      onOpened: () => {
        this.opened.inc({ provider });
      },
    };
  }

  started(provider: string): void {
    this.inFlight.inc({ provider });
  }

  /** One call is over. */
  ended(provider: string): void {
    this.inFlight.dec({ provider });
  }

  counted(entry: UsageEntry): void {
    const { provider, purpose, outcome, errorCode } = entry;
    this.calls.inc({ provider, model: entry.model ?? '', purpose, outcome, code: errorCode ?? '' });
    if (entry.cached) return;
    this.durations.observe({ provider, purpose }, entry.durationMs / msPerSecond);
    if (entry.firstTokenMs !== null) this.firstTokens.observe({ provider }, entry.firstTokenMs / msPerSecond);
    this.tokens.inc({ provider, direction: 'in' }, entry.inputTokens);
    this.tokens.inc({ provider, direction: 'out' }, entry.outputTokens);
    this.cost.inc({ provider }, entry.costUsd);
  }

  failedOver(purpose: CompletionPurpose, from: string, to: string): void {
    this.failovers.inc({ purpose, from, to });
  }

  answered(purpose: CompletionPurpose, conformance: Conformance): void {
    this.answers.inc({ purpose, conformance });
  }
}
