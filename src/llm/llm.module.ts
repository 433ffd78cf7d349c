import { Module } from '@nestjs/common';
import { LlmGateway } from './application/llm-gateway.js';
import { CompletionProvider } from './domain/completion-provider.js';
import { openOfflineProvider } from './infrastructure/offline-provider.js';

/** Completions for the other contexts, from the provider that is there. */
@Module({
  providers: [{ provide: CompletionProvider, useFactory: openOfflineProvider }, LlmGateway],
  exports: [LlmGateway],
})
export class LlmModule {}
