import { createRequire } from 'node:module';
import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import type * as o200k from 'gpt-tokenizer/encoding/o200k_base';
import { AppConfig, runsWorkers } from '../../../platform/config/index.js';
import { piecesOf, samplesOf } from '../../domain/tokens/pieces.js';
import { TokenCounter } from '../../domain/tokens/token-counter.js';

type Encoding = typeof o200k;

const pieceCharacters = 512;
/** Far more than a model's context holds; what is longer is only known to be too long, and half a second of computing is too dear for that. */
const maxCountedCharacters = 100_000;
const samples = 100;
/** Words that are remembered with their tokens; a worker that sees much noise keeps some 30 MB of it. */
const rememberedWords = 10_000;
/** Nothing in a text is a control token, and so nothing is forbidden in it either. */
const asText = { allowedSpecial: new Set<string>(), disallowedSpecial: new Set<string>() };

/**
 * Counts with the o200k_base vocabulary, which comes within a few percent for the models of other houses too. Loading it
 * takes about 0.15 s and 70 MB: a process that calls models does it when it starts, any other one never.
 */
@Injectable()
export class O200kTokenCounter extends TokenCounter implements OnApplicationBootstrap {
  private loaded: Encoding | null = null;

  constructor(private readonly app: AppConfig) {
    super();
  }

  onApplicationBootstrap(): void {
    if (runsWorkers(this.app.role)) this.count('');
  }

  count(text: string): number {
    if (text.length <= maxCountedCharacters) return this.exactly(text);
    const taken = samplesOf(text, maxCountedCharacters, samples);
    const counted = taken.reduce((sum, { length }) => sum + length, 0);
    const tokens = taken.reduce((sum, sample) => sum + this.exactly(sample), 0);
    return Math.ceil((tokens / counted) * text.length);
  }

  private exactly(text: string): number {
    const { countTokens } = this.encoding;
    let tokens = 0;
    for (const piece of piecesOf(text, pieceCharacters)) tokens += countTokens(piece, asText);
    return tokens;
  }

  private get encoding(): Encoding {
    if (this.loaded) return this.loaded;
    this.loaded = createRequire(import.meta.url)('gpt-tokenizer/encoding/o200k_base') as Encoding;
    this.loaded.setMergeCacheSize(rememberedWords);
    return this.loaded;
  }
}
