import { wordsOf } from '../../../platform/kernel/index.js';
import { type Language, type RoleCatalogue, type SeniorityLevel, fallbackFamily } from './role-catalogue.js';
import { MarkIndex } from './mark-index.js';

/** What the words of a title and of its units say of a role. */
export interface RoleReading {
  familyId: string;
  /** Where the family was read: the title, the unit, a unit above it, or nowhere. */
  basis: 'title' | 'unit' | 'ancestor' | 'none';
  kindId: string | null;
  focusId: string | null;
  seniority: SeniorityLevel;
  /** Years that the grade in the title adds. */
  gradeYears: number;
}

const markWeight = { strong: 6, usual: 4, weak: 1 } as const;
/** A title's plain words beat any unit; its weak ones only tip the balance. */
const titleFactor = 10;
const weakTitleFactor = 3;
/** What a unit above says counts half of what the one below it says. */
const ancestorFactor = 0.5;
const unitCap = 30;

interface Evidence {
  score: number;
  basis: RoleReading['basis'];
  at: number;
}

/** Reads the family, kind, focus and seniority of a role by whole words and their stems, in either language. */
export class RoleReader {
  private readonly families = new MarkIndex<string>();
  private readonly yielding = new Set<string>();
  private readonly focuses = new Map<string, MarkIndex<{ id: string; order: number }>>();
  private readonly kinds = new MarkIndex<number>();
  private readonly kindIds: string[];
  private readonly levels = new MarkIndex<number>();
  private readonly grades = new MarkIndex<number>();
  private readonly standard: SeniorityLevel;

  constructor(private readonly catalogue: RoleCatalogue) {
    this.kindIds = catalogue.languages.en.kinds.map((kind) => kind.id);
    for (const roles of Object.values(catalogue.languages)) {
      for (const family of roles.families.values()) {
        if (family.yields) this.yielding.add(family.id);
        for (const strength of ['strong', 'usual', 'weak'] as const) {
          for (const mark of family.marks[strength]) this.families.add(mark, family.id, markWeight[strength]);
        }
        for (const [order, { id, marks }] of (family.focuses ?? []).entries()) {
          for (const mark of marks) this.focusIndexOf(family.id).add(mark, { id, order }, 1);
        }
      }
      for (const kind of roles.kinds) {
        for (const mark of kind.marks) this.kinds.add(mark, this.kindIds.indexOf(kind.id), 1);
      }
    }
    for (const [order, level] of catalogue.seniority.levels.entries()) {
      for (const mark of level.marks) this.levels.add(mark, order, 1);
    }
    for (const grade of catalogue.seniority.grades) {
      for (const mark of grade.marks) this.grades.add(mark, grade.years, 1);
    }
    this.standard = catalogue.seniority.levels.find((level) => level.marks.length === 0) ?? {
      id: 'standard',
      marks: [],
      core: 0,
      other: 0,
      years: 1,
    };
  }

  /** @param units from the position's own unit upwards. */
  read(title: string, units: string[], language: Language): RoleReading {
    const titleWords = wordsOf(title);
    const { familyId, basis } = this.familyOf(titleWords, units, language);
    const firstLevel = lowest(this.levels.find(titleWords).map((hit) => hit.owner));
    const firstKind = lowest(this.kinds.find(titleWords).map((hit) => hit.owner));
    return {
      familyId,
      basis,
      kindId: firstKind === null ? null : (this.kindIds[firstKind] ?? null),
      focusId: this.focusOf(familyId, titleWords, units),
      seniority: firstLevel === null ? this.standard : (this.catalogue.seniority.levels[firstLevel] ?? this.standard),
      gradeYears: this.grades.find(titleWords)[0]?.owner ?? 0,
    };
  }

  private familyOf(titleWords: string[], units: string[], language: Language): Pick<RoleReading, 'familyId' | 'basis'> {
    const evidence = new Map<string, Evidence>();
    const add = (familyId: string, score: number, basis: RoleReading['basis'], at: number): void => {
      const known = evidence.get(familyId);
      if (known) known.score += score;
      else evidence.set(familyId, { score, basis, at });
    };
    const hits = this.families.find(titleWords);
    const namesAnother = hits.some((hit) => !this.yielding.has(hit.owner) && hit.weight >= markWeight.usual);
    for (const hit of hits) {
      if (namesAnother && this.yielding.has(hit.owner)) continue;
      add(hit.owner, hit.weight * (hit.weight < markWeight.usual ? weakTitleFactor : titleFactor), 'title', hit.at);
    }
    for (const [distance, unit] of units.entries()) {
      const perFamily = new Map<string, { weight: number; at: number }>();
      for (const hit of this.families.find(wordsOf(unit))) {
        if (this.yielding.has(hit.owner)) continue;
        const known = perFamily.get(hit.owner);
        perFamily.set(hit.owner, { weight: (known?.weight ?? 0) + hit.weight, at: known?.at ?? hit.at });
      }
      const factor = ancestorFactor ** distance;
      for (const [familyId, { weight, at }] of perFamily) {
        add(familyId, Math.min(weight, unitCap) * factor, distance === 0 ? 'unit' : 'ancestor', at);
      }
    }
    const headWordFirst = language === 'ru' ? 1 : -1;
    const best = [...evidence].sort(
      ([idA, a], [idB, b]) => b.score - a.score || (a.at - b.at) * headWordFirst || (idA < idB ? -1 : 1),
    )[0];
    return best ? { familyId: best[0], basis: best[1].basis } : { familyId: fallbackFamily, basis: 'none' };
  }

  private focusOf(familyId: string, titleWords: string[], units: string[]): string | null {
    const index = this.focuses.get(familyId);
    if (!index) return null;
    for (const words of [titleWords, ...units.map((unit) => wordsOf(unit))]) {
      const [found] = index.find(words).sort((a, b) => a.owner.order - b.owner.order);
      if (found) return found.owner.id;
    }
    return null;
  }

  private focusIndexOf(familyId: string): MarkIndex<{ id: string; order: number }> {
    const index = this.focuses.get(familyId) ?? new MarkIndex<{ id: string; order: number }>();
    this.focuses.set(familyId, index);
    return index;
  }
}

function lowest(numbers: number[]): number | null {
  return numbers.length === 0 ? null : Math.min(...numbers);
}
