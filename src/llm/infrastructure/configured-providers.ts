import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { LlmMetrics } from '../application/llm-metrics.js';
import { LlmSettings } from '../application/llm-settings.js';
import { GuardedProvider, Providers } from '../domain/routing/guarded-provider.js';
import { TokenCounter } from '../domain/tokens/token-counter.js';
import { openOfflineProvider } from './offline-provider.js';
import { OpenAiProvider } from './openai/openai-provider.js';
import { OfflineGuard } from './resilience/offline-guard.js';
import { OpenAiGuard } from './resilience/openai-guard.js';

/** The providers of `config/llm.yaml` that are configured. */
@Injectable()
export class ConfiguredProviders extends Providers implements OnApplicationShutdown {
  private readonly byName = new Map<string, GuardedProvider>();

  constructor(settings: LlmSettings, counter: TokenCounter, metrics: LlmMetrics) {
    super();
    for (const [name, each] of settings.providers) {
      const guard =
        each.kind === 'offline'
          ? new OfflineGuard(openOfflineProvider(name))
          : new OpenAiGuard(new OpenAiProvider(each, counter), each, metrics.eventsOf(name));
      this.byName.set(name, guard);
    }
    metrics.watch(this.all);
  }

  get all(): readonly GuardedProvider[] {
    return [...this.byName.values()];
  }

  named(name: string): GuardedProvider | undefined {
    return this.byName.get(name);
  }

  async onApplicationShutdown(): Promise<void> {
    const remote = this.all.map(({ provider }) => provider).filter((provider) => provider instanceof OpenAiProvider);
    await Promise.all(remote.map((provider) => provider.close()));
  }
}
