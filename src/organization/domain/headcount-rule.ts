import { normaliseName } from '../../platform/kernel/index.js';
import type { DraftUnit, OrganizationDraft } from './organization-draft.js';
import type { HeadcountBasis } from './unit.js';

/** A headcount before units have ids: `source` is the index of the unit the figure was given for. */
export interface DraftHeadcount {
  count: number | null;
  basis: HeadcountBasis;
  source: number | null;
}

const unknown: DraftHeadcount = { count: null, basis: 'unknown', source: null };

/**
 * The headcount of every unit. A figure is a unit's own only if the source says so of this very unit: it names no unit, or one that
 * is called the same; it is inherited where it names an ancestor. Where unit and ancestor share a name, and where the
 * name is somebody else's, the level in the source decides ("Level 4"), read with the offset that the file itself shows: sources count
 * levels from the company, a tree counts them from its top units.
 */
export function headcountsOf(draft: OrganizationDraft): DraftHeadcount[] {
  const offset = levelOffsetOf(draft);
  return draft.units.map((unit, index) => headcountOf(draft, unit, index, offset));
}

function headcountOf(draft: OrganizationDraft, unit: DraftUnit, index: number, offset: number | null): DraftHeadcount {
  if (unit.headcount === null) return unknown;
  const namesakes = namesakesOf(draft, index);
  const claimed = levelIn(unit.headcountSource);
  const onLevel =
    claimed === null || offset === null
      ? namesakes
      : namesakes.filter((each) => (draft.units[each]?.level ?? 0) + offset === claimed);
  const [source] = onLevel;
  if (source === undefined) {
    draft.warnings.add('HEADCOUNT_OF_ANOTHER_UNIT', draft.pathOf(index), explain(unit));
    return unknown;
  }
  return { count: unit.headcount, basis: source === index ? 'own' : 'inherited', source };
}

/** The unit itself and its ancestors that bear the name the figure was given for, the nearest first. */
function namesakesOf(draft: OrganizationDraft, index: number): number[] {
  const name = draft.units[index]?.headcountDepartment ?? null;
  if (name === null) return [index];
  const wanted = normaliseName(name);
  const found: number[] = [];
  for (let at: number | null = index; at !== null; at = draft.units[at]?.parent ?? null) {
    if (normaliseName(draft.units[at]?.name ?? '') === wanted) found.push(at);
  }
  return found;
}

/** How far the source's levels are from the tree's, where most of the unmistakable figures agree; else null. */
function levelOffsetOf(draft: OrganizationDraft): number | null {
  const votes = new Map<number, number>();
  let voters = 0;
  draft.units.forEach((unit, index) => {
    const claimed = levelIn(unit.headcountSource);
    const [only, other] = unit.headcount === null || unit.headcountDepartment === null ? [] : namesakesOf(draft, index);
    if (claimed === null || only === undefined || other !== undefined) return;
    const offset = claimed - (draft.units[only]?.level ?? 0);
    votes.set(offset, (votes.get(offset) ?? 0) + 1);
    voters++;
  });
  const [best] = [...votes].sort((left, right) => right[1] - left[1]);
  return best && best[1] > voters / 2 ? best[0] : null;
}

function levelIn(source: string | null): number | null {
  const match = /^\D*(\d{1,2})\D*$/u.exec(source ?? '');
  return match ? Number(match[1]) : null;
}

function explain(unit: DraftUnit): string {
  const from = unit.headcountSource === null ? '' : ` (${unit.headcountSource})`;
  return `The headcount ${unit.headcount ?? ''} is said of "${unit.headcountDepartment ?? ''}"${from}, which is neither this unit nor one above it; it is left out.`;
}
