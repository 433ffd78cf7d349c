import { readConfigFile } from '../../src/platform/config/index.js';
import { groupBy } from '../../src/platform/kernel/index.js';
import type { WordVocabulary } from '../../src/kpi-mapping/domain/kpi-vocabulary.js';
import type { OrganizationView, OrgPosition, OrgUnit } from '../../src/kpi-mapping/domain/organization-view.js';
import { Lexicon } from '../../src/kpi-mapping/domain/ownership/lexicon.js';
import { UnitIndex } from '../../src/kpi-mapping/domain/ownership/unit-index.js';

/** A unit of an invented organisation: its name, its titles and what is below it. */
export interface UnitSketch {
  name: string;
  titles?: string[];
  below?: UnitSketch[];
}

export const kpiLexicon = new Lexicon(readConfigFile<WordVocabulary>('kpi/words.yaml'));

/** An organisation of sketches; unit ids are the names along the path ("Finance/Treasury"), positions add "#title". */
export function organizationOf(sketches: readonly UnitSketch[], versionId = 'version-1'): OrganizationView {
  const units: OrgUnit[] = [];
  const positions: OrgPosition[] = [];
  const add = (sketch: UnitSketch, parent: OrgUnit | null): void => {
    const id = parent ? `${parent.id}/${sketch.name}` : sketch.name;
    const level = (parent?.level ?? 0) + 1;
    const unit = { id, number: String(1000 + units.length), name: sketch.name, level, parentId: parent?.id ?? null };
    units.push(unit);
    for (const title of sketch.titles ?? []) positions.push({ id: `${id}#${title}`, unitId: id, title });
    for (const child of sketch.below ?? []) add(child, unit);
  };
  for (const sketch of sketches) add(sketch, null);
  const byId = new Map(units.map((unit) => [unit.id, unit]));
  const positionById = new Map(positions.map((position) => [position.id, position]));
  const byUnit = groupBy(positions, ({ unitId }) => unitId);
  return {
    versionId,
    units,
    positions,
    unit: (id) => byId.get(id),
    position: (id) => positionById.get(id),
    positionsOf: ({ id }) => byUnit.get(id) ?? [],
  };
}

export const indexOf = (sketches: readonly UnitSketch[]): UnitIndex =>
  new UnitIndex(organizationOf(sketches), kpiLexicon);
