import type { PositionMaterial } from '../../src/llm/index.js';

/** A specialist's material with the given differences. */
export function positionMaterial(differences: Partial<PositionMaterial> = {}): PositionMaterial {
  const unitName = differences.unitName ?? 'Financial Planning';
  return {
    language: 'en',
    title: 'Financial Analyst',
    unitName,
    unitPath: ['Finance Division', unitName],
    level: 2,
    category: 'specialist',
    isHead: false,
    subordinates: { childUnits: 0, descendantUnits: 0, people: 0 },
    directManagerTitle: 'Head of Financial Planning',
    peers: ['Head of Financial Planning', 'Junior Financial Analyst'],
    childUnitNames: [],
    kpis: [],
    careerTargets: {
      vertical: ['Head of Financial Planning'],
      horizontal: ['Accountant'],
      expert: ['Principal Financial Analyst'],
    },
    ...differences,
  };
}
