import { DomainError } from '../../../platform/kernel/index.js';

/** Another process first used this version of a prompt with other words; nothing is written by either until it is settled. */
export class PromptVersionChanged extends DomainError {
  constructor(label: string) {
    super('unavailable', 'PROMPT_VERSION_CHANGED', `Version ${label} of the prompt was used with other words before.`);
  }
}
