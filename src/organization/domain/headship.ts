import { type HeadClaim, headClaimOf, type HeadshipBasis, managesOneOfSeveral } from './head-claims.js';
import type { TitleReader } from './title-reading.js';
import type { Position } from './unit.js';
import { UnitWording } from './unit-wording.js';

/** Who heads a unit, or why that is unknown; `candidates` are the equally good ones. */
export type Headship =
  | { readonly head: Position; readonly basis: HeadshipBasis; readonly candidates: readonly Position[] }
  | {
      readonly head: null;
      readonly basis: 'no-head-title' | 'several-equal';
      readonly candidates: readonly Position[];
    };

/**
 * The head of a unit: the position whose title says so. Deputies, assistants, secretaries and acting heads never are; a title with
 * the unit's own words goes before a general one; a title that names a unit of another kind heads that other unit.
 * None, or several equally good, is unknown.
 */
export function headshipOf(
  { name, hasUnitsBelow }: { name: string; hasUnitsBelow: boolean },
  positions: readonly Position[],
  titles: TitleReader,
): Headship {
  const unit = new UnitWording(name, hasUnitsBelow, titles);
  const readings = positions.map((position) => ({ position, reading: titles.read(position.title) }));
  const managers = readings.filter(
    ({ reading }) => reading.role === 'weak-head' && !managesOneOfSeveral(reading.object, unit),
  );
  const claims = readings
    .map(({ position, reading }) => ({ position, claim: headClaimOf(reading, unit, managers.length === 1, titles) }))
    .filter((each): each is { position: Position; claim: HeadClaim } => each.claim !== null)
    .sort((left, right) => compareWeights(right.claim, left.claim));
  const [best] = claims;
  if (!best) return { head: null, basis: 'no-head-title', candidates: [] };
  const equals = claims.filter(({ claim }) => compareWeights(claim, best.claim) === 0).map(({ position }) => position);
  if (equals.length > 1) return { head: null, basis: 'several-equal', candidates: equals };
  return { head: best.position, basis: best.claim.basis, candidates: equals };
}

function compareWeights(left: HeadClaim, right: HeadClaim): number {
  const differing = left.weight.findIndex((part, index) => part !== right.weight[index]);
  return differing < 0 ? 0 : (left.weight[differing] ?? 0) - (right.weight[differing] ?? 0);
}
