import { readConfigFile } from '../../platform/config/index.js';
import { TitleReader } from '../domain/title-reading.js';
import type { TitleVocabulary } from '../domain/title-vocabulary.js';

/** The title words of each language, from `config/organization/titles.*.yaml`. */
export type TitleReaders = Record<'ru' | 'en', TitleReader>;

export function readTitleReaders(): TitleReaders {
  return {
    ru: new TitleReader(readConfigFile<TitleVocabulary>('organization/titles.ru.yaml')),
    en: new TitleReader(readConfigFile<TitleVocabulary>('organization/titles.en.yaml')),
  };
}
