import type { Provider } from '@nestjs/common';
import { type ConfigClass, readConfig } from './read-config.js';

/** A provider for a validated config class; a wrong value stops the start. */
export function provideConfig<T extends object>(configClass: ConfigClass<T>): Provider<T> {
  return { provide: configClass, useFactory: () => readConfig(configClass, process.env) };
}

