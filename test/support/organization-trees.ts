import {
  type Headcount,
  OrganizationTree,
  type Position,
  readTitleReaders,
  type Unit,
} from '../../src/organization/index.js';

/** A unit as a test writes it: titles, units below, and a headcount where it matters. */
export interface UnitOutline {
  titles?: string[];
  number?: string;
  headcount?: number | Headcount;
  children?: Record<string, UnitOutline>;
}

const titles = readTitleReaders();

/** A tree whose unit ids are paths ("Sales/Team A") and whose position ids are paths and titles ("Sales/Team A#Clerk"). */
export function treeFrom(outline: Record<string, UnitOutline>, versionId = 'version-1'): OrganizationTree {
  const units: Unit[] = [];
  const positions: Position[] = [];
  const add = (children: Record<string, UnitOutline>, parent: Unit | null): void => {
    for (const [name, each] of Object.entries(children)) {
      const id = parent ? `${parent.id}/${name}` : name;
      const unit: Unit = {
        id,
        number: each.number ?? null,
        name,
        level: (parent?.level ?? 0) + 1,
        parentId: parent?.id ?? null,
        headcount: headcountFrom(id, each.headcount),
      };
      units.push(unit);
      for (const title of each.titles ?? []) positions.push({ id: `${id}#${title}`, unitId: id, title });
      add(each.children ?? {}, unit);
    }
  };
  add(outline, null);
  return new OrganizationTree({ versionId, versionNumber: 1, units, positions, titles });
}

function headcountFrom(unitId: string, given: number | Headcount | undefined): Headcount {
  if (typeof given === 'number') return { count: given, basis: 'own', sourceUnitId: unitId };
  return given ?? { count: null, basis: 'unknown', sourceUnitId: null };
}
