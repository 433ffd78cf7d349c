import { Module } from '@nestjs/common';
import { provideConfig } from '../platform/config/index.js';
import { LlmGateway } from './application/llm-gateway.js';
import { CompletionProvider } from './domain/completion-provider.js';
import { LlmConfig } from './infrastructure/llm.config.js';
import { openProvider } from './infrastructure/open-provider.js';

@Module({
  providers: [
    provideConfig(LlmConfig),
    { provide: CompletionProvider, inject: [LlmConfig], useFactory: openProvider },
    LlmGateway,
  ],
  exports: [LlmGateway],
})
export class LlmModule {}
