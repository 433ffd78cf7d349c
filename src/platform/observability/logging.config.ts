import { IsIn } from 'class-validator';
import { EnvVar } from '../config/index.js';

const levels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'];

/** How much is logged. */
export class LoggingConfig {
  @EnvVar('LOG_LEVEL', { description: `Least severe level that is logged (${levels.join(', ')})`, example: 'info' })
  @IsIn(levels)
  readonly level: string = 'info';
}
