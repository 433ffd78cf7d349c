import { Injectable } from '@nestjs/common';
import { type BreakerState, Providers } from '../domain/routing/guarded-provider.js';

export interface LlmHealthReport {
  /** `degraded` while a provider is not asked; tasks go to the next of the route or wait. */
  state: 'up' | 'degraded';
  providers: Record<string, BreakerState>;
}

/** How the providers are, as this process sees them. */
@Injectable()
export class LlmHealth {
  constructor(private readonly providers: Providers) {}

  report(): LlmHealthReport {
    const states = this.providers.all.map(({ provider, state }) => [provider.name, state] as const);
    return {
      state: states.some(([, state]) => state !== 'closed') ? 'degraded' : 'up',
      providers: Object.fromEntries(states),
    };
  }
}
