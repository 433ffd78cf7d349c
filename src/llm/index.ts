export { LlmGateway } from './application/llm-gateway.js';
export { LlmHealth, type LlmHealthReport } from './application/llm-health.js';
export { PromptCatalogue } from './application/prompt-catalogue.js';
export { Budgets } from './domain/budget/budgets.js';
export { BudgetExhausted, CompletionRefused, CompletionUnusable, LlmUnavailable } from './domain/completion.errors.js';
export type {
  Completion,
  CompletionCaller,
  CompletionMessage,
  CompletionParameters,
  CompletionPurpose,
  CompletionRequest,
  CompletionUsage,
  Conformance,
} from './domain/completion.js';
export type { MaterialCategory, MaterialKpi, PositionMaterial } from './domain/position-material.js';
export type { ReviewVerdict } from './domain/profile-draft.js';
export { fenced } from './domain/prompts/fence.js';
export type { ComposedPrompt, PromptVariables, PromptVersion } from './domain/prompts/prompt-version.js';
export { TokenCounter } from './domain/tokens/token-counter.js';
export { RoleFamilies } from './domain/roles/role-families.js';
export type { CallOutcome, UsageEntry } from './domain/usage/usage-entry.js';
export { CallSums, type PromptSum, type SubjectSum } from './domain/usage/call-sums.js';
export { UsageLedger } from './domain/usage/usage-ledger.js';
export { LlmModule } from './llm.module.js';
