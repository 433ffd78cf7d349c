import type { Service } from '../../scripts/services/index.ts';

export interface StartedServices {
  users: number;
  services: Service[];
  ready: Promise<void>;
}

const key = Symbol.for('orgwright:test-services');

/** What the global setup of this process has started, shared by the jest projects that ask for it. */
export function startedServices(): StartedServices {
  const holder = globalThis as unknown as Record<symbol, StartedServices | undefined>;
  return (holder[key] ??= { users: 0, services: [], ready: Promise.resolve() });
}
