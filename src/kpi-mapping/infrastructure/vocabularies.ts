import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { readConfigFile } from '../../platform/config/index.js';
import { KpiWords } from '../application/kpi-words.js';
import type { TableVocabulary, WordVocabulary } from '../domain/kpi-vocabulary.js';
import { Lexicon } from '../domain/ownership/lexicon.js';

/** Raised by hand when the rules of deciding change. */
const ruleBook = 2;

/** The word lists of `config/kpi`, read once. */
@Injectable()
export class Vocabularies extends KpiWords {
  readonly table = readConfigFile<TableVocabulary>('kpi/headers.yaml');
  readonly lexicon: Lexicon;
  readonly rules: string;

  constructor() {
    super();
    const words = readConfigFile<WordVocabulary>('kpi/words.yaml');
    this.lexicon = new Lexicon(words);
    this.rules = `${ruleBook}-${createHash('sha256').update(JSON.stringify(words)).digest('hex').slice(0, 12)}`;
  }
}
