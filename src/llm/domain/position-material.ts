/** Position categories, from headship and level in the tree. */
export type MaterialCategory = 'specialist' | 'line-manager' | 'middle-manager' | 'top-manager';

/** One KPI of the position, as its set states it. */
export interface MaterialKpi {
  name: string;
  section: 'trigger' | 'corporate' | 'budget' | 'personal';
  target: { raw: string | null; value: number | null; unit: string | null };
  /** Share of the holder's bonus, 0-1; null where the position is no holder. */
  weight: number | null;
}

/** Everything that is known of a position when its profile is written: facts only, nothing guessed, and no person. */
export interface PositionMaterial {
  language: 'ru' | 'en';
  title: string;
  unitName: string;
  /** From the top unit to the position's own unit. */
  unitPath: string[];
  /** Level of the unit, 1 = top. */
  level: number;
  category: MaterialCategory;
  isHead: boolean;
  subordinates: { childUnits: number; descendantUnits: number; people: number | null };
  directManagerTitle: string | null;
  /** Titles of the unit's other positions. */
  peers: string[];
  childUnitNames: string[];
  kpis: MaterialKpi[];
  /** Titles of the career targets; a draft answers each with one list of bridge competences, in this order. */
  careerTargets: { vertical: string[]; horizontal: string[]; expert: string[] };
}
