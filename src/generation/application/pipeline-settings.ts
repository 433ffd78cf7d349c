import { Injectable } from '@nestjs/common';
import { readConfigFile } from '../../platform/config/index.js';
import type { ReviewThresholds } from '../domain/review-policy.js';

interface PipelineFile {
  review: ReviewThresholds;
  contextBudgetCharacters: number;
}

/** What `config/generation/pipeline.yaml` says. */
@Injectable()
export class PipelineSettings implements PipelineFile {
  readonly review: ReviewThresholds;
  readonly contextBudgetCharacters: number;

  constructor() {
    const { review, contextBudgetCharacters } = readConfigFile<PipelineFile>('generation/pipeline.yaml');
    this.review = review;
    this.contextBudgetCharacters = contextBudgetCharacters;
  }
}
