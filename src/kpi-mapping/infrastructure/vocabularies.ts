import { Injectable } from '@nestjs/common';
import { readConfigFile } from '../../platform/config/index.js';
import type { TableVocabulary, WordVocabulary } from '../domain/kpi-vocabulary.js';
import { Lexicon } from '../domain/ownership/lexicon.js';

/** The word lists of `config/kpi`, read once. */
@Injectable()
export class Vocabularies {
  readonly table = readConfigFile<TableVocabulary>('kpi/headers.yaml');
  readonly lexicon = new Lexicon(readConfigFile<WordVocabulary>('kpi/words.yaml'));
}
