import { IsNumber, Max, Min } from 'class-validator';
import { EnvVar } from '../config/index.js';

/** How generous an installation is; what it is generous with stands in `config/limits.yaml`. */
export class LimitsConfig {
  @EnvVar('RATE_LIMIT_FACTOR', {
    description: 'Multiplies every rate limit of `config/limits.yaml`, for more callers behind one address than usual',
    example: '1',
  })
  @IsNumber()
  @Min(0.01)
  @Max(10_000)
  readonly factor: number = 1;
}
