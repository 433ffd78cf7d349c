import type { PositionMaterial } from '../../llm/index.js';

export interface MaterialSection {
  name: string;
  characters: number;
  /** Entries of a list that had to be left out. */
  leftOut: number;
}

type ListName = 'peers' | 'childUnitNames' | 'kpis';

/** In this order lists give way; what the position is and where it may go always stays. */
const givesWay: ListName[] = ['peers', 'childUnitNames', 'kpis'];

/** Shortens the lists of a material until all of it fits the budget, and says how much room each section takes. */
export function fitMaterial(
  material: PositionMaterial,
  budgetCharacters: number,
): { material: PositionMaterial; sections: MaterialSection[] } {
  const fitted: PositionMaterial = { ...material };
  for (const name of givesWay) {
    while (fitted[name].length > 0 && sizeOf(fitted) > budgetCharacters) {
      Object.assign(fitted, { [name]: fitted[name].slice(0, Math.floor(fitted[name].length / 2)) });
    }
  }
  const lists = givesWay.map((name) => ({
    name,
    characters: sizeOf(fitted[name]),
    leftOut: material[name].length - fitted[name].length,
  }));
  const career = { name: 'careerTargets', characters: sizeOf(fitted.careerTargets), leftOut: 0 };
  const counted = [...lists, career].reduce((sum, section) => sum + section.characters, 0);
  return {
    material: fitted,
    sections: [{ name: 'position', characters: sizeOf(fitted) - counted, leftOut: 0 }, ...lists, career],
  };
}

function sizeOf(value: unknown): number {
  return JSON.stringify(value).length;
}
