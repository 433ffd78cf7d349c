import { normaliseName } from '../../platform/kernel/index.js';
import {
  AmbiguousPosition,
  AmbiguousUnit,
  type ResolutionCandidate,
  UnknownPosition,
  UnknownUnit,
} from './organization.errors.js';
import { NameIndex } from './name-index.js';
import type { OrganizationTree } from './organization-tree.js';
import type { Position, Unit } from './unit.js';

const suggestionCount = 3;
/** How many candidates an ambiguous name is answered with at the most; `candidateCount` counts all. */
const listedCandidates = 1_000;
/** What may stand between the names of a path, the least ambiguous first. */
const pathSeparators = ['>', '→', ' / ', '/'];

/**
 * The one unit that a text means: its id, else its number, its full path (or the end of it), else its name.
 * @throws AmbiguousUnit with every candidate, UnknownUnit with up to three suggestions.
 */
export function resolveUnit(tree: OrganizationTree, text: string): Unit {
  const wanted = text.trim();
  const byId = tree.unit(wanted.toLowerCase()) ?? tree.names.unitByNumber(wanted);
  if (byId) return byId;
  const spaced = wanted.replace(/\s+/gu, ' ');
  const paths = pathSeparators
    .map((separator) => spaced.split(separator).map((name) => name.trim()))
    .filter((path) => path.length > 1);
  for (const find of [
    (path: string[]) => tree.names.unitsAt(path),
    (path: string[]) => tree.names.unitsEndingWith(path),
  ]) {
    for (const path of paths) {
      const units = find(path);
      if (units.length > 0) return theOnlyUnit(tree, wanted, units);
    }
  }
  const named = tree.names.unitsNamed(wanted);
  if (named.length === 0) throw new UnknownUnit(wanted, suggestedUnits(tree, paths[0]?.at(-1) ?? wanted));
  return theOnlyUnit(tree, wanted, named);
}

/**
 * The one position that a title (or an id) means, in one unit or in the whole organisation.
 * @throws AmbiguousPosition with every candidate, UnknownPosition with up to three suggestions.
 */
export function resolvePosition(tree: OrganizationTree, text: string, unit: Unit | null): Position {
  const wanted = text.trim();
  const byId = tree.position(wanted.toLowerCase());
  if (byId && (unit === null || byId.unitId === unit.id)) return byId;
  const key = normaliseName(wanted);
  const found = unit
    ? tree.positionsOf(unit).filter((position) => normaliseName(position.title) === key)
    : tree.names.positionsTitled(wanted);
  const [only, ...others] = found;
  if (!only) throw new UnknownPosition(wanted, unit?.name ?? null, suggestedTitles(tree, wanted, unit));
  if (others.length > 0) {
    const listed = found.slice(0, listedCandidates).map((position) => positionCandidate(tree, position));
    throw new AmbiguousPosition(wanted, listed, found.length);
  }
  return only;
}

function theOnlyUnit(tree: OrganizationTree, text: string, units: readonly Unit[]): Unit {
  const [only, ...others] = units;
  if (!only || others.length > 0) {
    throw new AmbiguousUnit(
      text,
      units.slice(0, listedCandidates).map((unit) => unitCandidate(tree, unit)),
      units.length,
    );
  }
  return only;
}

const unitCandidate = (tree: OrganizationTree, unit: Unit): ResolutionCandidate => ({
  id: unit.id,
  name: unit.name,
  path: tree.pathOf(unit),
});

const positionCandidate = (tree: OrganizationTree, position: Position): ResolutionCandidate => ({
  id: position.id,
  name: position.title,
  path: tree.pathOf(tree.unitOf(position)),
});

function suggestedUnits(tree: OrganizationTree, text: string): string[] {
  return tree.names.unitIndex
    .search(text, suggestionCount)
    .map(({ items }) => tree.units[items[0] ?? 0]?.name)
    .filter((name) => name !== undefined);
}

function suggestedTitles(tree: OrganizationTree, text: string, unit: Unit | null): string[] {
  const positions = unit ? tree.positionsOf(unit) : tree.positions;
  const index = unit ? new NameIndex(positions.map((position) => position.title)) : tree.names.titleIndex;
  return index
    .search(text, suggestionCount)
    .map(({ items }) => positions[items[0] ?? 0]?.title)
    .filter((title) => title !== undefined);
}
