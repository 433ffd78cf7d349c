import { Injectable } from '@nestjs/common';
import { fenced, TokenCounter } from '../../llm/index.js';

const separatorTokens = 1;

/** How many tokens of a prompt something takes: as the fenced JSON that it stands there as, with what separates it from the next. */
@Injectable()
export class PromptTokens {
  constructor(private readonly counter: TokenCounter) {}

  readonly of = (value: unknown): number => {
    const [, json = ''] = fenced('value', value)?.split('\n') ?? [];
    return this.counter.count(json) + separatorTokens;
  };
}
