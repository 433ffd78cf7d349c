export { LlmGateway } from './application/llm-gateway.js';
export type {
  Completion,
  CompletionMessage,
  CompletionPurpose,
  CompletionRequest,
  CompletionUsage,
  FinishReason,
} from './domain/completion.js';
export { CompletionProvider } from './domain/completion-provider.js';
export type { MaterialCategory, MaterialKpi, PositionMaterial } from './domain/position-material.js';
export type { ReviewVerdict } from './domain/profile-draft.js';
export { LlmModule } from './llm.module.js';
