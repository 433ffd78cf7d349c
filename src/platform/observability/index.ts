export { Metrics } from './metrics.js';
export { ObservabilityModule } from './observability.module.js';
export { redacted } from './redacted.js';
export { type Boundary, type Caller, type Correlation, RequestContext } from './request-context.js';
export { StartLog } from './start-log.js';
