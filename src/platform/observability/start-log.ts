import { ConsoleLogger } from '@nestjs/common';
import { redacted } from './redacted.js';

/**
 * What goes wrong while the application is put together. The error that ends the start is left out: whoever started it
 * says it, once.
 */
export class StartLog extends ConsoleLogger {
  constructor() {
    super({ logLevels: ['error', 'fatal'] });
  }

  override error(message: unknown, ...more: string[]): void {
    if (!(message instanceof Error)) super.error(redacted(String(message)), ...more.map(redacted));
  }
}
