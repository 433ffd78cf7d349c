import { languageOf, normaliseName, wordsOf } from '../../../platform/kernel/index.js';
import type { PositionMaterial } from '../position-material.js';
import type { ProfileDraft } from '../profile-draft.js';

/** How one criterion is judged without a model: `share` is how much of what it asks a draft has, 0-1. */
export interface CriterionRule {
  critique: Record<PositionMaterial['language'], string>;
  share: (draft: ProfileDraft, material: PositionMaterial) => number;
}

const purposeLength = { min: 50, max: 600 };
const minAreas = 4;
const minTaskWords = 3;
const plausibleYears: Record<PositionMaterial['category'], { least: number; most: number }> = {
  specialist: { least: 0, most: 10 },
  'line-manager': { least: 1, most: 12 },
  'middle-manager': { least: 2, most: 15 },
  'top-manager': { least: 3, most: 20 },
};
const resultWords =
  /(?<!\p{L})(чтобы|для|обеспеч\p{L}+|в целях|so that|so as|in order to|to ensure|ensur\p{L}+|thereby|resulting)(?!\p{L})/iu;
const leftover = /\{\w*\}|\[[^\][]{0,80}(?:вставить|insert|todo)|lorem ipsum|TODO|undefined/iu;

/** The rules by the criteria's ids in `config/generation/rubric.yaml`. */
export const criterionRules: Record<string, CriterionRule> = {
  purpose: {
    critique: {
      ru: 'Цель должности должна одним предложением называть, что делает сотрудник и для какого результата.',
      en: 'The purpose must say in one sentence what the holder does and for what result.',
    },
    share: ({ purpose }) =>
      mean([
        purpose.length >= purposeLength.min && purpose.length <= purposeLength.max,
        resultWords.test(purpose),
        !/[.!?]\s+\p{Lu}/u.test(purpose),
      ]),
  },
  responsibilities: {
    critique: {
      ru: 'Зон ответственности мало или задачи в них слишком общие: нужны конкретные действия.',
      en: 'There are too few areas of responsibility or their tasks are too vague: name concrete actions.',
    },
    share: (draft) => {
      const tasks = tasksOf(draft);
      const concrete = tasks.filter((task) => wordsOf(task).length >= minTaskWords).length;
      return mean([draft.responsibilityAreas.length >= minAreas, concrete / Math.max(1, tasks.length)]);
    },
  },
  kpis: {
    critique: {
      ru: 'Не все KPI должности отражены в задачах под своим названием.',
      en: 'Not every KPI of the position appears in the tasks under its own name.',
    },
    share: (draft, { kpis }) => {
      const tasks = normaliseName(tasksOf(draft).join(' \n '));
      return kpis.length === 0 ? 1 : mean(kpis.map(({ name }) => tasks.includes(normaliseName(name).slice(0, 200))));
    },
  },
  skills: {
    critique: {
      ru: 'Уровни навыков неправдоподобны: они должны различаться и соответствовать категории должности.',
      en: 'The skill levels are implausible: they should differ and fit the category of the position.',
    },
    share: (draft, material) => {
      const levels = draft.professionalSkills.flatMap(({ skills }) => skills.map(({ level }) => level));
      const isTop = levels.filter((level) => level === 4).length;
      return mean([
        draft.professionalSkills.length >= 2 && levels.length >= 4,
        new Set(levels).size >= 2,
        material.category === 'specialist' ? isTop <= levels.length / 2 + 1 : levels.some((level) => level >= 3),
      ]);
    },
  },
  requirements: {
    critique: {
      ru: 'Опыт и образование должны соответствовать категории должности.',
      en: 'Experience and education must fit the category of the position.',
    },
    share: ({ experience, education }, { category }) => {
      const { least, most } = plausibleYears[category];
      return mean([
        experience.minYears >= least && experience.minYears <= most,
        wordsOf(experience.description).length >= minTaskWords,
        education.fields.length > 0,
      ]);
    },
  },
  truth: {
    critique: {
      ru: 'Есть незаполненные места или цифры, которых нет в данных.',
      en: 'Something was left to be filled in, or there are figures that the data does not have.',
    },
    share: (draft, material) => {
      const text = [draft.purpose, ...tasksOf(draft)].join('\n');
      const known = new Set(JSON.stringify(material).match(/\d+/gu));
      return mean([!leftover.test(text), (text.match(/\d+/gu) ?? []).every((figure) => known.has(figure))]);
    },
  },
  language: {
    critique: { ru: 'Текст должен быть написан по-русски.', en: 'The text must be written in English.' },
    share: (draft, { language }) =>
      mean(
        [draft.purpose, ...draft.responsibilityAreas.map(({ name }) => name), ...draft.qualitativeIndicators].map(
          (text) => languageOf(text) === language,
        ),
      ),
  },
  repetition: {
    critique: {
      ru: 'Есть повторяющиеся задачи, навыки или зоны ответственности.',
      en: 'Tasks, skills or areas of responsibility are repeated.',
    },
    share: (draft) =>
      mean(
        [
          tasksOf(draft),
          draft.responsibilityAreas.map(({ name }) => name),
          draft.professionalSkills.flatMap(({ skills }) => skills.map(({ name }) => name)),
        ].map(hasNoDuplicates),
      ),
  },
  fit: {
    critique: {
      ru: 'Профиль не привязан к подразделению и категории: назовите подразделение, а для руководителя — задачи управления людьми.',
      en: 'The profile is not tied to its unit and category: name the unit and, for a manager, the tasks of leading people.',
    },
    share: (draft, material) => {
      const text = normaliseName([draft.purpose, ...tasksOf(draft)].join(' \n '));
      const leads =
        material.category === 'specialist' ||
        draft.professionalSkills.length > 2 ||
        /управлен|руковод|manage|lead/iu.test(text);
      return mean([text.includes(normaliseName(material.unitName).slice(0, 60)), leads]);
    },
  },
  career: {
    critique: {
      ru: 'Не для каждого карьерного шага назван мост компетенций.',
      en: 'Not every career step has its competence bridge.',
    },
    share: (draft, { careerTargets }) =>
      mean(
        (['vertical', 'horizontal', 'expert'] as const).map((way) => {
          const bridges = draft.careerBridges[way];
          return (
            bridges.length >= Math.min(10, careerTargets[way].length) && bridges.every((bridge) => bridge.length > 0)
          );
        }),
      ),
  },
};

export function tasksOf(draft: ProfileDraft): string[] {
  return draft.responsibilityAreas.flatMap(({ tasks }) => tasks);
}

function hasNoDuplicates(texts: string[]): boolean {
  return new Set(texts.map(normaliseName)).size === texts.length;
}

/** The average of shares and yes-or-no answers. */
function mean(values: (number | boolean)[]): number {
  return values.reduce<number>((sum, value) => sum + Number(value), 0) / Math.max(1, values.length);
}
