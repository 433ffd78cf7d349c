import type { ChangeCounts } from './import-report.js';
import type { OrganizationTree } from './organization-tree.js';
import type { Position, Unit } from './unit.js';

/** One difference between two versions, by stable identity. A unit that was renamed and moved is two. */
export type OrganizationChange =
  | { kind: 'unit-added' | 'unit-removed'; id: string; name: string; path: string[] }
  | { kind: 'unit-renamed'; id: string; name: string; path: string[]; before: string }
  | { kind: 'unit-moved'; id: string; name: string; path: string[]; before: string[] }
  | {
      kind: 'unit-headcount';
      id: string;
      name: string;
      path: string[];
      before: Unit['headcount'];
      after: Unit['headcount'];
    }
  | { kind: 'position-added' | 'position-removed'; id: string; name: string; path: string[] };

/** What `after` has otherwise than `before`: units in the order of the tree, then positions; what is gone comes last. */
export function* changesBetween(
  before: OrganizationTree | null,
  after: OrganizationTree,
): Generator<OrganizationChange> {
  for (const unit of after.units) yield* unitChanges(before, after, unit);
  for (const unit of before?.units ?? []) {
    if (before && !after.unit(unit.id)) yield unitChange('unit-removed', before, unit);
  }
  for (const position of after.positions) {
    if (!before?.position(position.id)) yield positionChange('position-added', after, position);
  }
  for (const position of before?.positions ?? []) {
    if (before && !after.position(position.id)) yield positionChange('position-removed', before, position);
  }
}

/** Counts of the changes of units and of positions. */
export function countChanges(changes: Iterable<OrganizationChange>): {
  units: ChangeCounts;
  positions: { added: number; removed: number };
} {
  const counts = new Map<OrganizationChange['kind'], number>();
  for (const { kind } of changes) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  const of = (kind: OrganizationChange['kind']): number => counts.get(kind) ?? 0;
  return {
    units: {
      added: of('unit-added'),
      removed: of('unit-removed'),
      renamed: of('unit-renamed'),
      moved: of('unit-moved'),
    },
    positions: { added: of('position-added'), removed: of('position-removed') },
  };
}

function* unitChanges(
  before: OrganizationTree | null,
  after: OrganizationTree,
  unit: Unit,
): Generator<OrganizationChange> {
  const was = before?.unit(unit.id);
  if (!before || !was) {
    yield unitChange('unit-added', after, unit);
    return;
  }
  const now = { id: unit.id, name: unit.name };
  if (was.name !== unit.name) yield { kind: 'unit-renamed', ...now, path: after.pathOf(unit), before: was.name };
  if (was.parentId !== unit.parentId)
    yield { kind: 'unit-moved', ...now, path: after.pathOf(unit), before: before.pathOf(was) };
  if (was.headcount.count !== unit.headcount.count || was.headcount.basis !== unit.headcount.basis) {
    yield { kind: 'unit-headcount', ...now, path: after.pathOf(unit), before: was.headcount, after: unit.headcount };
  }
}

function unitChange(kind: 'unit-added' | 'unit-removed', tree: OrganizationTree, unit: Unit): OrganizationChange {
  return { kind, id: unit.id, name: unit.name, path: tree.pathOf(unit) };
}

function positionChange(
  kind: 'position-added' | 'position-removed',
  tree: OrganizationTree,
  position: Position,
): OrganizationChange {
  return { kind, id: position.id, name: position.title, path: tree.pathOf(tree.unitOf(position)) };
}
