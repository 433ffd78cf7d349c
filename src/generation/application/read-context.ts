import { Injectable } from '@nestjs/common';
import { ContextNotKept } from '../domain/generation.errors.js';
import { Generations, StageOutputs } from '../domain/generations.js';
import type { ContextOutput } from '../domain/stage-output.js';
import { GenerationAccess } from './generation-access.js';

/** Reads what a task's prompts were made of. */
@Injectable()
export class ReadContext {
  constructor(
    private readonly generations: Generations,
    private readonly outputs: StageOutputs,
    private readonly access: GenerationAccess,
  ) {}

  /** @throws GenerationNotFound; ContextNotKept before the stage `context` is done and after the outputs' retention. */
  async execute(generationId: string): Promise<ContextOutput> {
    await this.access.require(generationId, await this.generations.find(generationId));
    const outputs = await this.outputs.of(generationId);
    const context = outputs.find(({ step }) => step === 'context');
    if (!context) throw new ContextNotKept(generationId);
    return context.output as ContextOutput;
  }
}
