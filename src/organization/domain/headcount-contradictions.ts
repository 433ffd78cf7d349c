import type { DraftHeadcount } from './headcount-rule.js';
import type { OrganizationDraft } from './organization-draft.js';

/**
 * Warns of units whose own headcount is smaller than what the units below it say together: a unit's figure should include theirs.
 * The figures stay as they came.
 */
export function warnOfContradictions(draft: OrganizationDraft, headcounts: readonly DraftHeadcount[]): void {
  const below = new Array<number>(draft.units.length).fill(0);
  for (let index = draft.units.length - 1; index >= 0; index--) {
    const unit = draft.units[index];
    const { basis, count } = headcounts[index] ?? { basis: 'unknown', count: null };
    const own = basis === 'own' ? count : null;
    const sumBelow = below[index] ?? 0;
    if (own !== null && sumBelow > own) {
      draft.warnings.add(
        'HEADCOUNT_BELOW_EXCEEDS',
        draft.pathOf(index),
        `Its headcount is ${own}, those of the units below it add up to ${sumBelow}.`,
      );
    }
    if (unit && unit.parent !== null) below[unit.parent] = (below[unit.parent] ?? 0) + (own ?? sumBelow);
  }
}
