import { createHash } from 'node:crypto';
import type { DraftHeadcount } from '../domain/headcount-rule.js';
import type { OrganizationDraft } from '../domain/organization-draft.js';

/** SHA-256, in hex, of everything a version would keep: files of any format that say the same have the same hash. */
export function contentHashOf(draft: OrganizationDraft, headcounts: readonly DraftHeadcount[]): string {
  const hash = createHash('sha256');
  draft.units.forEach((unit, index) => {
    hash.update(JSON.stringify([unit.number, unit.name, unit.parent, headcounts[index], unit.titles]));
    hash.update('\n');
  });
  return hash.digest('hex');
}
