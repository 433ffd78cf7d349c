import type { TitleReader, TitleReading } from './title-reading.js';
import type { UnitWording } from './unit-wording.js';

/** Why a position is a unit's head: its title says what the unit is, has its words, its kind, its topic, only a head word, or an executive's rank. */
export type HeadshipBasis = 'unit-name' | 'unit-words' | 'unit-kind' | 'unit-topic' | 'bare-title' | 'executive-title';

const strengthOf: Record<HeadshipBasis, number> = {
  'unit-name': 6,
  'unit-words': 5,
  'unit-kind': 4,
  'unit-topic': 3,
  'bare-title': 2,
  'executive-title': 1,
};
const managerStrength = 0;
const crewStrength = -1;

/** How good a title's claim to a unit is, and on what basis; `weight` is compared member by member, the greater one wins. */
export interface HeadClaim {
  readonly basis: HeadshipBasis;
  readonly weight: readonly [number, number, number];
}

/** What a title claims of a unit; null where its holder heads something else or nothing. `isOnlyManager`: no other manager's title is there. */
export function headClaimOf(
  reading: TitleReading,
  unit: UnitWording,
  isOnlyManager: boolean,
  titles: TitleReader,
): HeadClaim | null {
  if (reading.role !== 'head' && reading.role !== 'weak-head') return null;
  const own = reading.object.filter((word) => unit.owns(word)).length;
  const foreign = reading.object.length - own;
  const isHead = reading.role === 'head';
  const basis = isHead
    ? basisOfHead(reading, own, foreign, unit, titles)
    : basisOfManager(reading.object, own, unit, isOnlyManager, titles);
  if (basis === null) return null;
  const leadsCrew = basis === 'bare-title' && isCrewTitle(reading, titles);
  const strength = !isHead ? managerStrength : leadsCrew ? crewStrength : strengthOf[basis];
  const rank = reading.rank === null ? Number.NEGATIVE_INFINITY : -reading.rank;
  return { basis, weight: [strength, rank, own - foreign] };
}

function basisOfHead(
  reading: TitleReading,
  own: number,
  foreign: number,
  unit: UnitWording,
  titles: TitleReader,
): HeadshipBasis | null {
  const { object, kind, isExecutive } = reading;
  if (reading.fields.length > 0) return reading.fields.some((word) => unit.owns(word)) ? 'unit-topic' : null;
  if (object.length === 0) return isForeman(reading, unit, titles) ? null : 'bare-title';
  if (foreign === 0) return kind !== null && kind === unit.mainKind ? 'unit-name' : 'unit-words';
  if (kind === null) {
    if (own > 0 && (isExecutive || own >= foreign)) return 'unit-topic';
    return isExecutive ? 'executive-title' : null;
  }
  if (unit.kinds.has(kind)) return 'unit-kind';
  if (foreign > 1) return null;
  const namesTheWholeTopic = own > 0 && own === unit.words.length - unit.kinds.size;
  if (namesTheWholeTopic) return 'unit-topic';
  if (unit.kinds.size === 0) return 'bare-title';
  return own === 0 && titles.isTeamKind(kind) && unit.isTeam ? 'bare-title' : null;
}

/** A manager heads a unit whose words the title has; without them only alone, and only a team or a place that such managers run. */
function basisOfManager(
  object: readonly string[],
  own: number,
  unit: UnitWording,
  isOnlyManager: boolean,
  titles: TitleReader,
): HeadshipBasis | null {
  if (managesOneOfSeveral(object, unit)) return null;
  if (own > 0 && own === object.length) return 'unit-words';
  const topic = object.filter((word) => !titles.isTeamKind(titles.kindOfWord(word)));
  if (topic.length > 0 && topic.length < object.length && topic.every((word) => unit.owns(word))) return 'unit-words';
  if (topic.length === 0 && object.length > 0) return unit.isTeam ? 'bare-title' : null;
  if (!isOnlyManager) return null;
  const [only] = object;
  if (only === undefined) return 'bare-title';
  return object.length === 1 && titles.isPlaceOf(only, unit.words) ? 'unit-kind' : null;
}

/** A "store manager" among "stores" heads one of them. */
export function managesOneOfSeveral(object: readonly string[], unit: UnitWording): boolean {
  const managed = object.at(-1);
  return managed !== undefined && unit.holdsSeveral(managed);
}

function isCrewTitle({ rank, kind }: TitleReading, titles: TitleReader): boolean {
  return (rank !== null && rank >= titles.crewRank) || (kind !== null && titles.isGroupKind(kind));
}

/** A foreman heads a crew; in a unit of a larger kind there is one beside the unknown head. */
function isForeman({ rank }: TitleReading, unit: UnitWording, titles: TitleReader): boolean {
  const heads = rank !== null && rank >= titles.crewRank;
  return heads && unit.mainKind !== null && !titles.isGroupKind(unit.mainKind);
}
