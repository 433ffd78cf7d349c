import type { PositionMaterial } from '../../llm/index.js';
import type { CareerOptions, OrganizationTree, PositionFacts } from '../../organization/index.js';
import type { ProfileKpi } from '../../profiles/index.js';

/** The facts of a position as providers get them. */
export function materialOf(
  tree: OrganizationTree,
  facts: PositionFacts,
  career: CareerOptions,
  kpis: readonly ProfileKpi[],
): PositionMaterial {
  const unit = tree.unit(facts.unit.id);
  const { childUnits, descendantUnits, people } = facts.subordinates;
  const titles = (steps: readonly { title: string }[]): string[] => steps.map(({ title }) => title);
  return {
    language: tree.language,
    title: facts.title,
    unitName: facts.unit.name,
    unitPath: facts.unit.path,
    level: facts.level,
    category: facts.category,
    isHead: facts.isHead,
    subordinates: { childUnits, descendantUnits, people: people.count },
    directManagerTitle: facts.directManager?.title ?? null,
    peers: titles(facts.peers.positions),
    childUnitNames: facts.isHead && unit ? tree.childrenOf(unit).map(({ name }) => name) : [],
    kpis: kpis.map(({ name, section, target, weight }) => ({ name, section, target, weight })),
    careerTargets: {
      vertical: titles(career.vertical),
      horizontal: titles(career.horizontal),
      expert: titles(career.expert),
    },
  };
}
