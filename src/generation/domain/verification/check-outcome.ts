import type { ErrorItem } from '../../../platform/kernel/index.js';
import type { JobProfileDraft, ProfileCheck } from '../../../profiles/index.js';

/** What a check made of a draft: perhaps a better draft, its line in the report, and what only the provider can put right. */
export interface CheckOutcome {
  draft: JobProfileDraft;
  check: ProfileCheck;
  problems: ErrorItem[];
}

export const passed = (name: string, detail: string): ProfileCheck => ({ name, outcome: 'passed', detail });
export const repaired = (name: string, detail: string): ProfileCheck => ({ name, outcome: 'repaired', detail });
export const failed = (name: string, detail: string): ProfileCheck => ({ name, outcome: 'failed', detail });
