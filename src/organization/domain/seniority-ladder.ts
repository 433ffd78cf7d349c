import type { TitleVocabulary } from './title-vocabulary.js';

/** The most junior numbered grade in use. */
const lowestGrade = 6;

/** A title's step on the ladder (higher is more senior) and its family: the words that stay along the ladder. */
export interface Seniority {
  step: number;
  family: string[];
}

/** The steps from trainee to principal, and the numbered grades between two of them. */
export class SeniorityLadder {
  private readonly stepOf = new Map<string, number>();
  private readonly grades: Set<string>;
  private readonly plainStep: number;

  constructor({ seniority, grades, plainStep }: Pick<TitleVocabulary, 'seniority' | 'grades' | 'plainStep'>) {
    seniority.forEach((words, step) => words.forEach((word) => this.stepOf.set(word, step)));
    this.grades = new Set(grades);
    this.plainStep = plainStep;
  }

  /** `words`: the title's words without the connectors. */
  seniorityOf(words: readonly string[]): Seniority {
    let step = this.plainStep;
    let grade = 0;
    const family: string[] = [];
    words.forEach((word, index) => {
      const ownStep = this.stepOf.get(word);
      const next = words[index + 1];
      if (ownStep !== undefined) step = ownStep;
      else if (/^\d$/u.test(word) && next !== undefined && this.grades.has(next)) grade = Number(word);
      else if (!this.grades.has(word)) family.push(word);
    });
    return { step: step + (grade > 0 ? (lowestGrade - Math.min(grade, lowestGrade)) / (lowestGrade + 1) : 0), family };
  }
}
