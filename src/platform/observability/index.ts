export { Metrics } from './metrics.js';
export { ObservabilityModule } from './observability.module.js';
export { type Correlation, RequestContext } from './request-context.js';
