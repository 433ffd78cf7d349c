import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { Ajv } from 'ajv';
import { positionMaterial } from '../../../../test/support/position-material.factory.js';
import { languageOf, normaliseName } from '../../../platform/kernel/index.js';
import { projectRoot } from '../../../platform/config/index.js';
import { loadRoleCatalogue } from '../../infrastructure/load-role-catalogue.js';
import type { MaterialKpi, PositionMaterial } from '../position-material.js';
import { reviewDraft } from '../review/review-draft.js';
import { DraftWriter } from './draft-writer.js';

const catalogue = loadRoleCatalogue();
const writer = new DraftWriter(catalogue);
const schema = JSON.parse(
  readFileSync(join(projectRoot, 'config/schemas/job-profile-draft.schema.json'), 'utf8'),
) as object;
const isValid = new Ajv({ strict: false }).compile(schema);
const categories = ['specialist', 'line-manager', 'middle-manager', 'top-manager'] as const;
const languages = ['ru', 'en'] as const;

function kpi(name: string, section: MaterialKpi['section'], raw: string | null = null): MaterialKpi {
  return { name, section, target: { raw, value: null, unit: raw === null ? null : '%' }, weight: null };
}

function kpisIn(language: 'ru' | 'en'): MaterialKpi[] {
  return language === 'ru'
    ? [
        kpi('Доля работ, сданных в срок', 'personal', '95'),
        kpi('Исполнение сметы', 'budget'),
        kpi('Выручка', 'corporate'),
        kpi('Чистая прибыль', 'trigger'),
      ]
    : [
        kpi('Share of work done on time', 'personal', '95'),
        kpi('Budget kept', 'budget'),
        kpi('Revenue', 'corporate'),
        kpi('Net profit', 'trigger'),
      ];
}

/** Every family, category and language, with and without KPIs and surroundings. */
function variedMaterials(): PositionMaterial[] {
  return languages.flatMap((language) =>
    [...catalogue.languages[language].families.values()].flatMap((family) =>
      categories.flatMap((category) =>
        [true, false].map((isRich) => {
          const unitName = language === 'ru' ? `Отдел: ${family.name}` : `${family.name} Department`;
          const title = (family.marks.strong[0] ?? (language === 'ru' ? 'специалист' : 'specialist')).replace('*', '');
          return positionMaterial({
            language,
            category,
            title,
            unitName,
            unitPath: [unitName],
            isHead: category !== 'specialist',
            kpis: isRich ? kpisIn(language) : [],
            subordinates: { childUnits: isRich ? 2 : 0, descendantUnits: 2, people: isRich ? 12 : null },
            childUnitNames: isRich ? (language === 'ru' ? ['Группа 1', 'Группа 2'] : ['Group 1', 'Group 2']) : [],
            peers: isRich
              ? language === 'ru'
                ? ['Специалист', 'Ведущий специалист']
                : ['Specialist', 'Lead Specialist']
              : [],
            directManagerTitle: isRich ? (language === 'ru' ? 'Руководитель блока' : 'Head of block') : null,
            careerTargets: isRich
              ? language === 'ru'
                ? {
                    vertical: ['Руководитель отдела'],
                    horizontal: ['Бухгалтер', 'Юрист'],
                    expert: ['Главный специалист'],
                  }
                : {
                    vertical: ['Head of Department'],
                    horizontal: ['Accountant', 'Lawyer'],
                    expert: ['Principal Specialist'],
                  }
              : { vertical: [], horizontal: [], expert: [] },
          });
        }),
      ),
    ),
  );
}

const oddTexts = [
  '',
  ' ',
  '{unit} {Act} {{x}}',
  '"',
  '«»',
  'A\u0000B\nC',
  'x'.repeat(3000),
  'слово '.repeat(600),
  '<script>alert(1)</script>',
  '=1+1',
  '😀'.repeat(400),
  '###',
  'по ',
  ' по  по ',
];

function oddMaterials(): PositionMaterial[] {
  return languages.flatMap((language) =>
    oddTexts.flatMap((odd) =>
      categories.map((category) =>
        positionMaterial({
          language,
          category,
          title: odd,
          unitName: odd,
          unitPath: [odd, odd],
          directManagerTitle: odd,
          peers: Array.from({ length: 50 }, (_, at) => `${odd}${String(at)}`),
          childUnitNames: Array.from({ length: 50 }, (_, at) => `${odd}${String(at)}`),
          kpis: Array.from({ length: 40 }, (_, at) =>
            kpi(`${odd.slice(0, 900)}${String(at)}`, at % 2 === 0 ? 'personal' : 'corporate', odd),
          ),
          careerTargets: { vertical: Array.from({ length: 12 }, () => odd), horizontal: [odd], expert: [odd] },
        }),
      ),
    ),
  );
}

const tasksOf = (material: PositionMaterial): string[] =>
  writer.write(material).responsibilityAreas.flatMap(({ tasks }) => tasks);

describe('DraftWriter', () => {
  it('writes a draft that fits the schema for every family, category and language', () => {
    const materials = variedMaterials();
    expect(materials.length).toBeGreaterThan(500);
    for (const material of materials) {
      const draft = writer.write(material);
      expect({ material: material.title, errors: isValid(draft) ? null : isValid.errors }).toEqual({
        material: material.title,
        errors: null,
      });
    }
  });

  it('writes a draft that fits the schema whatever a title, unit or KPI is called', () => {
    for (const material of oddMaterials()) {
      const draft = writer.write(material);
      expect({ material: material.title.slice(0, 20), errors: isValid(draft) ? null : isValid.errors }).toEqual({
        material: material.title.slice(0, 20),
        errors: null,
      });
    }
  });

  it('writes in the language of the material', () => {
    for (const material of variedMaterials()) {
      const { purpose, responsibilityAreas, qualitativeIndicators, professionalSkills } = writer.write(material);
      const text = [
        purpose,
        ...responsibilityAreas.flatMap(({ name, tasks }) => [name, ...tasks]),
        ...qualitativeIndicators,
        ...professionalSkills.flatMap(({ skills }) => skills.map(({ name }) => name)),
      ].join(' ');
      const cyrillic = text.match(/\p{Script=Cyrillic}/gu)?.length ?? 0;
      const letters = text.match(/\p{L}/gu)?.length ?? 1;
      expect(languageOf(text)).toBe(material.language);
      expect(material.language === 'ru' ? cyrillic / letters : 1 - cyrillic / letters).toBeGreaterThan(0.95);
    }
  });

  it('leaves no placeholder and repeats no task, area or skill', () => {
    for (const material of variedMaterials()) {
      const draft = writer.write(material);
      expect(JSON.stringify(draft)).not.toMatch(/\{\w+\}|undefined|NaN/u);
      const skills = draft.professionalSkills.flatMap((category) => category.skills.map(({ name }) => name));
      for (const texts of [tasksOf(material), draft.responsibilityAreas.map(({ name }) => name), skills]) {
        expect(new Set(texts.map(normaliseName)).size).toBe(texts.length);
      }
    }
  });

  it('writes the same text for the same material', () => {
    const again = new DraftWriter(loadRoleCatalogue());
    for (const material of variedMaterials().slice(0, 60)) {
      expect(JSON.stringify(again.write(structuredClone(material)))).toBe(JSON.stringify(writer.write(material)));
    }
  });

  it('says no number that the material does not hold, except levels and years', () => {
    for (const material of variedMaterials()) {
      const numbers = [writer.write(material).purpose, ...tasksOf(material)].join(' ').match(/\d+/gu) ?? [];
      const known = new Set(JSON.stringify(material).match(/\d+/gu) ?? []);
      expect(numbers.filter((number) => !known.has(number))).toEqual([]);
    }
  });

  it('passes the review that it would be judged by', () => {
    for (const material of variedMaterials()) {
      const marks = Object.values(reviewDraft(writer.write(material), material).criteria).map(({ mark }) => mark);
      expect(marks.reduce((sum, mark) => sum + mark, 0) / marks.length).toBeGreaterThanOrEqual(9);
    }
  });

  it('gives two kinds of position in one unit two profiles', () => {
    const inUnit = (title: string) =>
      writer.write(positionMaterial({ title, careerTargets: { vertical: [], horizontal: [], expert: [] } }));
    const titles = [
      'Specialist',
      'Lawyer',
      'Financial Analyst',
      'Senior Financial Analyst',
      'Finance Coordinator',
      'Deputy Head of Finance',
    ];
    const drafts = titles.map((title) => JSON.stringify(inUnit(title)));
    expect(new Set(drafts).size).toBe(titles.length);
  });

  it('names the unit, the manager, the colleagues and the KPIs as they are called', () => {
    const text = [writer.write(positionMaterial()).purpose, ...tasksOf(positionMaterial({ kpis: kpisIn('en') }))].join(
      '\n',
    );
    for (const name of [
      'Financial Planning',
      'Head of Financial Planning',
      'Junior Financial Analyst',
      ...kpisIn('en').map((each) => each.name),
    ]) {
      expect(text).toContain(name);
    }
    expect(text).toContain('(target: 95 %)');
  });

  it('does not list the manager among the colleagues', () => {
    expect(tasksOf(positionMaterial()).filter((task) => task.includes('Head of Financial Planning'))).toHaveLength(1);
  });

  it('gives managers people and units to lead, with the counts that are known only', () => {
    const manager = positionMaterial({
      category: 'middle-manager',
      isHead: true,
      childUnitNames: ['Budgeting', 'Treasury'],
      subordinates: { childUnits: 2, descendantUnits: 3, people: 17 },
    });
    expect(tasksOf(manager).join('\n')).toMatch(/number of people reporting: 17[^]*“Budgeting”, “Treasury”/u);
    expect(tasksOf({ ...manager, subordinates: { ...manager.subordinates, people: null } }).join('\n')).not.toContain(
      'number of people',
    );
    expect(tasksOf(positionMaterial()).join('\n')).not.toContain('Assign tasks to employees');
  });

  it('says how many units there are when it cannot name them all', () => {
    const units = Array.from({ length: 9 }, (_, at) => `Team ${String(at)}`);
    const manager = positionMaterial({
      category: 'top-manager',
      childUnitNames: units,
      subordinates: { childUnits: 9, descendantUnits: 9, people: null },
    });
    expect(tasksOf(manager).join('\n')).toContain('and others (in all: 9)');
  });

  it('says a target as the set states it, and nothing where it states none', () => {
    const target = (raw: string | null, value: number | null, unit: string | null): string =>
      tasksOf(positionMaterial({ kpis: [{ ...kpi('Quality', 'personal'), target: { raw, value, unit } }] })).find(
        (task) => task.includes('“Quality”'),
      ) ?? '';
    expect(target('95', 95, '%')).toContain('(target: 95 %)');
    expect(target('95 %', 95, '%')).toContain('(target: 95 %)');
    expect(target(null, 4.7, null)).toContain('(target: 4.7)');
    expect(
      [target(null, null, '%'), target('-', null, null), target(`1${'0'.repeat(90)}`, null, null)].join(),
    ).not.toContain('target');
  });

  it('covers every KPI even where there are many', () => {
    const many = Array.from({ length: 25 }, (_, at) =>
      kpi(`Indicator number ${String(at)} of the unit`, 'personal', '100'),
    );
    const text = tasksOf(positionMaterial({ kpis: many })).join('\n');
    expect(many.filter(({ name }) => !text.includes(`“${name}”`))).toEqual([]);
  });

  it('raises skill levels with seniority and years with category', () => {
    const levels = (title: string) =>
      writer.write(positionMaterial({ title })).professionalSkills[0]?.skills.map(({ level }) => level);
    expect(levels('Junior Financial Analyst')).toEqual([2, 2, 1, 1]);
    expect(levels('Financial Analyst')).toEqual([3, 3, 2, 2]);
    expect(levels('Principal Financial Analyst')).toEqual([4, 4, 3, 3]);
    const years = categories.map((category) => writer.write(positionMaterial({ category })).experience.minYears);
    expect(years).toEqual([1, 3, 5, 7]);
  });

  it('gives an experienced specialist harder tasks and a junior guidance', () => {
    const said = (title: string): string => tasksOf(positionMaterial({ title })).join('\n');
    expect(said('Junior Accountant')).toContain('under the guidance');
    expect(said('Lead Accountant')).toContain('most difficult tasks');
    expect(said('Accountant')).not.toMatch(/guidance|most difficult/u);
  });

  it('builds one bridge for each career target, from the skills that are missing', () => {
    const { careerBridges } = writer.write(
      positionMaterial({
        careerTargets: {
          vertical: ['Head of Finance'],
          horizontal: ['Accountant', 'Junior Programmer'],
          expert: ['Principal Financial Analyst'],
        },
      }),
    );
    expect([careerBridges.vertical.length, careerBridges.horizontal.length, careerBridges.expert.length]).toEqual([
      1, 2, 1,
    ]);
    expect(careerBridges.vertical[0]).toContain('Mentoring and feedback');
    expect(careerBridges.horizontal[0]).toContain('Learn the skill “Financial accounting” to level 3');
    expect(careerBridges.expert[0]).toContain('Raise the skill “Variance analysis” from level 3 to level 4');
  });

  it('asks a manager of a vocational family for a degree in time and a junior for no experience', () => {
    const manager = writer.write(positionMaterial({ title: 'Head of Logistics', category: 'middle-manager' }));
    expect(manager.education).toMatchObject({ level: 'bachelor' });
    expect(manager.education.fields).toContain('Business administration');
    expect(writer.write(positionMaterial({ title: 'Trainee Accountant' })).experience).toMatchObject({ minYears: 0 });
  });

  it('reviews top managers once a year and those with KPIs every quarter', () => {
    expect(writer.write(positionMaterial({ category: 'top-manager' })).reviewFrequency).toBe('annual');
    expect(writer.write(positionMaterial({ kpis: kpisIn('en') })).reviewFrequency).toBe('quarterly');
    expect(writer.write(positionMaterial()).reviewFrequency).toBe('semiannual');
  });

  it('takes the subject of a Russian title as it stands, without the grade', () => {
    const text = tasksOf(
      positionMaterial({ language: 'ru', title: 'Инженер по сетям 2 категории', unitName: 'Отдел сетей' }),
    ).join('\n');
    expect(text).toContain('Решать закреплённые за должностью вопросы по сетям\n');
  });

  it('refuses a catalogue without the fallback family', () => {
    const without = {
      ...catalogue,
      languages: { ...catalogue.languages, en: { ...catalogue.languages.en, families: new Map() } },
    };
    expect(() => new DraftWriter(without).write(positionMaterial())).toThrow('general');
  });
});
