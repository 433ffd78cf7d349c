import { IsString } from 'class-validator';
import { EnvVar } from './env-var.js';

/** Where an installation keeps configuration files of its own. */
export class ConfigFilesConfig {
  @EnvVar('CONFIG_DIRECTORY', {
    description: 'Folder whose files take the place of those of the same name in `config/` (providers, prompts, …)',
    example: '/etc/orgwright',
  })
  @IsString()
  readonly directory: string = '';
}
