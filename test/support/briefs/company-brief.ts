import type { CompanyBrief } from '../../../src/organization/index.js';
import { sectionsOf } from '../../../src/organization/domain/brief/brief-sections.js';

/** A brief as the organisation reads it. */
export const briefFrom = (markdown: string): CompanyBrief => ({
  id: 'brief-1',
  version: 1,
  sections: sectionsOf(markdown),
});
