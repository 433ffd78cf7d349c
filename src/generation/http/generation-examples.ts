import { Injectable, type OnModuleInit } from '@nestjs/common';
import { LiveExamples, type PathExamples } from '../../platform/http/index.js';
import { GenerationCatalogue } from '../application/generation-catalogue.js';

/** Offers the newest task and batch to be tried in the API's documentation. */
@Injectable()
export class GenerationExamples implements OnModuleInit {
  constructor(
    private readonly live: LiveExamples,
    private readonly catalogue: GenerationCatalogue,
  ) {}

  onModuleInit(): void {
    this.live.offer(() => this.examples());
  }

  private async examples(): Promise<PathExamples> {
    const [[newest], [counted]] = await Promise.all([
      this.catalogue.page({}, 1, null),
      this.catalogue.batchPage(1, null),
    ]);
    return {
      ...(newest && { '/generations/{id}': { id: newest.generation.id } }),
      ...(counted && { '/generation-batches/{id}': { id: counted.batch.id } }),
    };
  }
}
