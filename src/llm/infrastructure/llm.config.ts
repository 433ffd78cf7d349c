import { IsIn } from 'class-validator';
import { EnvVar } from '../../platform/config/index.js';

/** Which provider answers completions. */
export class LlmConfig {
  @EnvVar('LLM_PROVIDER', {
    description: 'Provider of completions; offline writes profiles without a model',
    example: 'offline',
  })
  @IsIn(['offline'])
  readonly provider: string = 'offline';
}
