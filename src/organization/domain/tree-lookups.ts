import { normaliseName } from '../../platform/kernel/index.js';
import { groupByName } from './group-by-name.js';
import type { Position, Unit } from './unit.js';

/** Units and positions of a whole tree by what they are called. Each look-up is made on first use. */
export class TreeLookups {
  private numbers?: Map<string, Unit>;
  private names?: Map<string, Unit[]>;
  private ids?: Map<string, Position>;
  private titles?: Map<string, Position[]>;

  constructor(
    private readonly units: readonly Unit[],
    private readonly positions: readonly Position[],
  ) {}

  unitByNumber(number: string): Unit | undefined {
    this.numbers ??= new Map(this.units.flatMap((unit) => (unit.number === null ? [] : [[unit.number, unit]])));
    return this.numbers.get(number);
  }

  unitsNamed(name: string): readonly Unit[] {
    this.names ??= groupByName(this.units, (unit) => unit.name);
    return this.names.get(normaliseName(name)) ?? [];
  }

  position(id: string): Position | undefined {
    this.ids ??= new Map(this.positions.map((position) => [position.id, position]));
    return this.ids.get(id);
  }

  positionsTitled(title: string): readonly Position[] {
    this.titles ??= groupByName(this.positions, (position) => position.title);
    return this.titles.get(normaliseName(title)) ?? [];
  }
}
