import { Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import { ConfigError } from '../../platform/config/index.js';
import { PromptVersionChanged } from '../domain/prompts/prompt.errors.js';
import { PromptUseRecords } from '../domain/prompts/prompt-use-records.js';
import { labelOf, type PromptVersion } from '../domain/prompts/prompt-version.js';
import { fileOf, PromptCatalogue } from './prompt-catalogue.js';

/** Keeps used versions of prompts what they were when they were first used. */
@Injectable()
export class PromptUses implements OnModuleInit {
  private readonly logger = new Logger(PromptUses.name);
  private readonly prompts: ReadonlyMap<string, PromptVersion>;
  private readonly noted = new Map<string, Promise<void>>();

  constructor(
    catalogue: PromptCatalogue,
    private readonly records: PromptUseRecords,
  ) {
    this.prompts = new Map(catalogue.list().map((prompt) => [labelOf(prompt), prompt]));
  }

  /** @throws ConfigError where the file of a used version has changed, and then nothing starts. */
  async onModuleInit(): Promise<void> {
    const uses = await this.records.all();
    if (uses === null) {
      this.logger.warn(
        'The database has not been migrated: used prompts are compared with their files at their next use',
      );
      return;
    }
    for (const use of uses) {
      const prompt = this.prompts.get(labelOf(use));
      if (prompt && prompt.hash !== use.hash) throw new ConfigError(explain(prompt, use.firstUsedAt));
    }
  }

  /**
   * Says that a version is about to be used. Asks the database the first time only.
   * @throws PromptVersionChanged where the version was used with other words by another process.
   */
  note(label: string): Promise<void> {
    const noted = this.noted.get(label) ?? this.record(label);
    this.noted.set(label, noted);
    return noted;
  }

  private async record(label: string): Promise<void> {
    const prompt = this.prompts.get(label);
    if (!prompt) return;
    try {
      const { hash } = await this.records.record(prompt.name, prompt.version, prompt.hash);
      if (hash !== prompt.hash) throw new PromptVersionChanged(label);
    } catch (error) {
      this.noted.delete(label);
      throw error;
    }
  }
}

function explain(prompt: PromptVersion, firstUsedAt: Date): string {
  const next = fileOf({ name: prompt.name, version: prompt.version + 1 });
  return `Configuration: ${fileOf(prompt)} (or its schema) has changed since it was first used on ${firstUsedAt.toISOString()}. A used version never changes: restore it, and make a new version such as ${next}.`;
}
