import { Injectable } from '@nestjs/common';
import { ContextNotKept, GenerationNotFound } from '../domain/generation.errors.js';
import { Generations, StageOutputs } from '../domain/generations.js';
import type { ContextOutput } from '../domain/stage-output.js';

/** Reads what a task's prompts were made of. */
@Injectable()
export class ReadContext {
  constructor(
    private readonly generations: Generations,
    private readonly outputs: StageOutputs,
  ) {}

  /** @throws GenerationNotFound; ContextNotKept before the stage `context` is done and after the outputs' retention. */
  async execute(generationId: string): Promise<ContextOutput> {
    const outputs = await this.outputs.of(generationId);
    const context = outputs.find(({ step }) => step === 'context');
    if (context) return context.output as ContextOutput;
    if (await this.generations.find(generationId)) throw new ContextNotKept(generationId);
    throw new GenerationNotFound(generationId);
  }
}
