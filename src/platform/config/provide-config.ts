import type { Provider } from '@nestjs/common';
import { type ConfigClass, readConfig } from './read-config.js';

/** The validated config class as the process's environment has it. */
export const configFromEnvironment = <T extends object>(configClass: ConfigClass<T>): T =>
  readConfig(configClass, process.env);

/** A provider for a validated config class; a wrong value stops the start. */
export function provideConfig<T extends object>(configClass: ConfigClass<T>): Provider<T> {
  return { provide: configClass, useFactory: () => configFromEnvironment(configClass) };
}
