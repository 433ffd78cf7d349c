import { normaliseName } from '../../platform/kernel/index.js';
import { NameIndex } from './name-index.js';
import type { OrganizationTree } from './organization-tree.js';
import type { TreeLookups } from './tree-lookups.js';
import type { Position, Unit } from './unit.js';

/** What texts mean in a tree: units by number, name and path, positions by title, compared normalised; and what a search looks into. */
export class TreeNames {
  private readonly indexes: { units?: NameIndex; titles?: NameIndex } = {};

  /** @param lookups those of the whole tree, of which a branch sees its own part. */
  constructor(
    private readonly tree: OrganizationTree,
    private readonly lookups: TreeLookups,
  ) {}

  unitByNumber(number: string): Unit | undefined {
    const unit = this.lookups.unitByNumber(number);
    return unit && this.tree.unit(unit.id);
  }

  /** Every unit of that name. */
  unitsNamed(name: string): Unit[] {
    return this.lookups
      .unitsNamed(name)
      .map(({ id }) => this.tree.unit(id))
      .filter((unit) => unit !== undefined);
  }

  /** Every unit whose whole path has these names (siblings may share one). */
  unitsAt(path: readonly string[]): Unit[] {
    return this.unitsEndingWith(path).filter((unit) => unit.level === path.length);
  }

  /** Every unit whose path ends with these names. */
  unitsEndingWith(path: readonly string[]): Unit[] {
    const wanted = path.map(normaliseName);
    return this.unitsNamed(path.at(-1) ?? '').filter((unit) => {
      const line = this.tree.pathOf(unit).slice(-wanted.length);
      return wanted.every((name, index) => normaliseName(line[index] ?? '') === name);
    });
  }

  /** Every position of that title. */
  positionsTitled(title: string): Position[] {
    return this.lookups.positionsTitled(title).filter(({ unitId }) => this.tree.unit(unitId));
  }

  /** The typo-tolerant index over unit names, in the order of the units. */
  get unitIndex(): NameIndex {
    return (this.indexes.units ??= new NameIndex(this.tree.units.map((unit) => unit.name)));
  }

  /** The typo-tolerant index over titles, in the order of the positions. */
  get titleIndex(): NameIndex {
    return (this.indexes.titles ??= new NameIndex(this.tree.positions.map((position) => position.title)));
  }
}
