export { GenerationStatistics } from './application/generation-statistics.js';
export type { GenerationSummary } from './domain/generation-numbers.js';
export { GenerationModule } from './generation.module.js';
