import type { OrganizationTree } from './organization-tree.js';
import type { Position, Unit } from './unit.js';

export type PositionCategory = 'specialist' | 'line-manager' | 'middle-manager' | 'top-manager';

/** From this level down the head of a unit of no named kind and with nothing below it is a line manager. */
const lineLevel = 4;

/** The category of a position: who heads nothing is a specialist. */
export function categoryOf(tree: OrganizationTree, position: Position): PositionCategory {
  return tree.isHead(position) ? categoryOfHead(tree, tree.unitOf(position)) : 'specialist';
}

/**
 * The category of a unit's head. The top units' heads are top managers (below a single root also those of its children), heads of
 * groups are line managers, all others are middle managers.
 */
export function categoryOfHead(tree: OrganizationTree, unit: Unit): PositionCategory {
  if (unit.level <= tree.lowestTopLevel) return 'top-manager';
  const kind = tree.titles.mainKindIn(tree.titles.significantWords(unit.name));
  if (kind !== null) return tree.titles.isGroupKind(kind) ? 'line-manager' : 'middle-manager';
  return unit.level >= lineLevel && tree.descendantCountOf(unit) === 0 ? 'line-manager' : 'middle-manager';
}
