import { Injectable } from '@nestjs/common';
import { readConfigFile } from '../../platform/config/index.js';
import { ProfileLabelSets, type ProfileLabels } from '../application/document/profile-labels.js';

@Injectable()
export class YamlProfileLabels extends ProfileLabelSets {
  private readonly sets = {
    ru: readConfigFile<ProfileLabels>('profiles/labels.ru.yaml'),
    en: readConfigFile<ProfileLabels>('profiles/labels.en.yaml'),
  };

  of(language: 'ru' | 'en'): ProfileLabels {
    return this.sets[language];
  }
}
