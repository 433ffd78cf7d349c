import { areRelated } from './related-words.js';
import type { TitleReader, TitleReading } from './title-reading.js';
import type { Position } from './unit.js';

/** Why a position is a unit's head: its title says what the unit is, has its words, its kind, its topic, only a head word, or an executive's rank. */
export type HeadshipBasis = 'unit-name' | 'unit-words' | 'unit-kind' | 'unit-topic' | 'bare-title' | 'executive-title';

/** Who heads a unit, or why that is unknown; `candidates` are the equally good ones. */
export type Headship =
  | { readonly head: Position; readonly basis: HeadshipBasis; readonly candidates: readonly Position[] }
  | {
      readonly head: null;
      readonly basis: 'no-head-title' | 'several-equal';
      readonly candidates: readonly Position[];
    };

interface Claim {
  position: Position;
  basis: HeadshipBasis;
  /** Compared member by member; the greater one wins. */
  weight: [number, number, number];
}

const strengthOf: Record<HeadshipBasis, number> = {
  'unit-name': 6,
  'unit-words': 5,
  'unit-kind': 4,
  'unit-topic': 3,
  'bare-title': 2,
  'executive-title': 1,
};

/**
 * The head of a unit: the position whose title says so. Deputies, assistants, secretaries and acting heads never are; a title with
 * the unit's own words goes before a general one; a title that names a unit of another kind heads that other unit.
 * None, or several equally good, is unknown.
 */
export function headshipOf(unitName: string, positions: readonly Position[], titles: TitleReader): Headship {
  const unitWords = titles.significantWords(unitName);
  const claims = positions
    .map((position) => claimOf(position, titles.read(position.title), unitWords, titles))
    .filter((claim) => claim !== null)
    .sort((left, right) => compareWeights(right, left));
  const [best] = claims;
  if (!best) return { head: null, basis: 'no-head-title', candidates: [] };
  const equals = claims.filter((claim) => compareWeights(claim, best) === 0).map((claim) => claim.position);
  if (equals.length > 1) return { head: null, basis: 'several-equal', candidates: equals };
  return { head: best.position, basis: best.basis, candidates: equals };
}

function compareWeights(left: Claim, right: Claim): number {
  const differing = left.weight.findIndex((part, index) => part !== right.weight[index]);
  return differing < 0 ? 0 : (left.weight[differing] ?? 0) - (right.weight[differing] ?? 0);
}

function claimOf(position: Position, reading: TitleReading, unitWords: string[], titles: TitleReader): Claim | null {
  if (reading.role !== 'head' && reading.role !== 'weak-head') return null;
  const own = reading.object.filter((word) => isAmong(word, unitWords, titles));
  const foreign = reading.object.length - own.length;
  const basis =
    reading.role === 'head'
      ? basisOf(reading, own.length, foreign, unitWords, titles)
      : own.length > 0 && foreign === 0
        ? 'unit-words'
        : null;
  if (basis === null) return null;
  const strength = reading.role === 'head' ? strengthOf[basis] : 0;
  const rank = reading.rank === null ? Number.NEGATIVE_INFINITY : -reading.rank;
  return { position, basis, weight: [strength, rank, own.length - foreign] };
}

function basisOf(
  { object, kind, rank }: TitleReading,
  own: number,
  foreign: number,
  unitWords: string[],
  titles: TitleReader,
): HeadshipBasis | null {
  const isExecutive = rank !== null && rank < titles.executiveRanks;
  if (object.length === 0) return isForeman(rank, unitWords, titles) ? null : 'bare-title';
  if (foreign === 0) return kind !== null && kind === titles.mainKindIn(unitWords) ? 'unit-name' : 'unit-words';
  if (kind === null) {
    if (own > 0 && (isExecutive || own >= foreign)) return 'unit-topic';
    return isExecutive ? 'executive-title' : null;
  }
  const unitKinds = titles.kindsIn(unitWords);
  if (unitKinds.has(kind)) return 'unit-kind';
  const onlyTheKindIsForeign = foreign === 1;
  const namesTheWholeTopic = onlyTheKindIsForeign && own > 0 && own === unitWords.length - unitKinds.size;
  if (namesTheWholeTopic) return 'unit-topic';
  return unitKinds.size === 0 && onlyTheKindIsForeign ? 'bare-title' : null;
}

/** A foreman of the lowest rank heads a crew; in a unit of a larger kind there is one beside the unknown head. */
function isForeman(rank: number | null, unitWords: string[], titles: TitleReader): boolean {
  const kind = titles.mainKindIn(unitWords);
  return rank === titles.lowestRank && kind !== null && !titles.isGroupKind(kind);
}

/** A kind of unit is compared as a kind, any other word by its stem, so that "отделка" is no "отдел". */
function isAmong(word: string, unitWords: readonly string[], titles: TitleReader): boolean {
  const kind = titles.kindOfWord(word);
  return unitWords.some((each) => {
    const other = titles.kindOfWord(each);
    if (kind !== null && other !== null) return kind === other;
    const isScope = kind === null || titles.isScopeKind(kind);
    return other === null && isScope && areRelated(word, each);
  });
}
