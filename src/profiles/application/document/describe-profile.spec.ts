import { describe, expect, it } from '@jest/globals';
import { russianContent, versionWith } from '../../../../test/support/job-profile.factory.js';
import type { JobProfileContent } from '../../domain/job-profile-content.js';
import type { ProfileVersion } from '../../domain/profile-version.js';
import { YamlProfileLabels } from '../../infrastructure/yaml-profile-labels.js';
import { describeProfile } from './describe-profile.js';
import type { DocumentBlock } from './profile-document.js';

const labels = new YamlProfileLabels();
const documentOf = (changes: Partial<JobProfileContent> = {}, version: Partial<ProfileVersion> = {}) => {
  const content = russianContent(changes);
  return describeProfile(versionWith(content, version), labels.of(content.language));
};

type Blocks = ReturnType<typeof documentOf>['sections'];
const blocksOf = (sections: Blocks, title: string): DocumentBlock[] =>
  sections.find((section) => section.title === title)?.blocks ?? [];
const fieldOf = (sections: Blocks, label: string): string | undefined =>
  sections
    .flatMap((section) => section.blocks)
    .flatMap((block) => (block.kind === 'fields' ? block.rows : []))
    .find((row) => row.label === label)?.value;

describe('describeProfile', () => {
  it('is titled by the position, its place and its version', () => {
    expect(documentOf()).toMatchObject({
      language: 'ru',
      kind: 'Профиль должности',
      title: 'Ведущий аналитик',
      subtitle: 'Дирекция по развитию › Департамент аналитики › Отдел учёта данных',
      versionLine: 'Версия 1 от 21.11.2026',
    });
    expect(documentOf().pageLine('2', '3')).toBe('Страница 2 из 3');
  });

  it('speaks English where the profile does', () => {
    const english = documentOf({ language: 'en', experience: { minYears: 1, description: 'Figures' } });
    expect(english).toMatchObject({ kind: 'Job profile', versionLine: 'Version 1 of 21 November 2026' });
    expect(fieldOf(english.sections, 'Experience')).toBe('at least 1 year');
    expect(fieldOf(english.sections, 'Review score')).toBe('8.5 of 10');
  });

  it.each([
    [0, 'не требуется'],
    [1, 'от 1 года'],
    [3, 'от 3 лет'],
    [11, 'от 11 лет'],
    [21, 'от 21 года'],
  ])('declines %d years', (minYears, expected) => {
    expect(fieldOf(documentOf({ experience: { minYears, description: 'Учёт' } }).sections, 'Стаж')).toBe(expected);
  });

  it('names the employee only where there is one', () => {
    expect(fieldOf(documentOf().sections, 'Сотрудник')).toBeUndefined();
    expect(fieldOf(documentOf({ employeeName: 'Анна' }).sections, 'Сотрудник')).toBe('Анна');
  });

  it('does not invent a manager, subordinates or a headcount', () => {
    const unknown = documentOf({
      directManager: null,
      subordinates: { childUnits: 2, descendantUnits: 7, people: { count: null, basis: 'unknown' } },
    });
    expect(fieldOf(unknown.sections, 'Непосредственный руководитель')).toBe('не определено');
    expect(fieldOf(unknown.sections, 'Подчинённые подразделения')).toBe('непосредственно: 2, всего: 7');
    expect(fieldOf(unknown.sections, 'Подчинённые сотрудники')).toBe('численность неизвестна');
    const known = documentOf({
      subordinates: { childUnits: 0, descendantUnits: 0, people: { count: 12, basis: 'headcount' } },
    });
    expect(fieldOf(known.sections, 'Подчинённые сотрудники')).toBe('12 (по численности подразделения)');
    expect(fieldOf(documentOf().sections, 'Подчинённые сотрудники')).toBe('нет');
  });

  it('names a manager without a unit by the title alone', () => {
    const { sections } = documentOf({
      directManager: { positionId: null, title: 'Генеральный директор', unitPath: [] },
    });
    expect(fieldOf(sections, 'Непосредственный руководитель')).toBe('Генеральный директор');
  });

  it('shows targets as they came, or the number with its unit, or that none is set', () => {
    const content = russianContent();
    const [kpi] = content.performance.kpis;
    if (!kpi) throw new Error('The factory has no KPI.');
    const targets = [
      { raw: 'не менее 5', value: 5, unit: 'шт.' },
      { raw: ' ', value: 1250.5, unit: null },
      { raw: '126041', value: 126_041, unit: 'млн ₽' },
      { raw: '99.3', value: 99.3, unit: null },
      { raw: '12', value: null, unit: null },
      { raw: '99.3', value: 0.993, unit: null },
      { raw: null, value: null, unit: 'шт.' },
    ];
    const kpis = targets.map((target, index) => ({ ...kpi, target, weight: [0.15, 0.125, null][index] ?? null }));
    const [, table] = blocksOf(
      documentOf({ performance: { ...content.performance, kpis } }).sections,
      'Показатели эффективности',
    );
    if (table?.kind !== 'table') throw new Error('KPIs are no table.');
    expect(table.rows.map((row) => row[2]?.text)).toEqual([
      'не менее 5',
      '1\u00A0250,5',
      '126\u00A0041 млн ₽',
      '99,3',
      '12',
      '99.3',
      'не задано',
    ]);
    expect(table.rows.slice(0, 3).map((row) => row[3]?.number ?? null)).toEqual([
      { value: 0.15, format: '0%' },
      { value: 0.125, format: '0.00%' },
      null,
    ]);
    expect(table.rows[2]?.[3]?.text).toBe('–');
  });

  it('says where the KPIs come from, and shows no table where there is none', () => {
    const performance = { ...russianContent().performance, kpiSource: 'none' as const, kpis: [] };
    const { sections } = documentOf({ performance });
    expect(fieldOf(sections, 'Источник KPI')).toBe('для подразделения нет набора KPI');
    expect(blocksOf(sections, 'Показатели эффективности').map((block) => block.kind)).toEqual(['fields', 'list']);
  });

  it('shows each career step with what it takes, and says when none is known', () => {
    const step = { positionId: null, title: 'Эксперт', unitPath: ['Отдел'], bridge: ['Наставничество'] };
    const career = { from: [], vertical: [], horizontal: [step], expert: [step] };
    const [groups] = blocksOf(documentOf({ career }).sections, 'Карьерные пути');
    expect(groups).toMatchObject({
      kind: 'groups',
      groups: [
        { title: 'Горизонтальный переход: Эксперт (Отдел)', items: ['Наставничество'] },
        { title: 'Экспертное развитие: Эксперт (Отдел)', items: ['Наставничество'] },
      ],
    });
    const none = documentOf({ career: { from: [], vertical: [], horizontal: [], expert: [] } });
    expect(blocksOf(none.sections, 'Карьерные пути')).toEqual([
      { kind: 'text', text: 'Карьерные пути для этой должности не определены.' },
    ]);
  });

  it('never passes the offline provider off as a model', () => {
    expect(fieldOf(documentOf().sections, 'Поставщик текста')).toBe('без модели, по правилам (offline)');
    const { sections } = documentOf({}, { provider: 'openai', model: 'model-1', needsAttention: true, score: 6.75 });
    expect(fieldOf(sections, 'Поставщик текста')).toBe('openai');
    expect(fieldOf(sections, 'Модель')).toBe('model-1');
    expect(fieldOf(sections, 'Внимание')).toBe('профиль нужно проверить');
    expect(fieldOf(sections, 'Оценка проверки')).toBe('6,75 из 10');
  });

  it('tells who made the version, how and why, and which sections are facts', () => {
    const provenance = { ...russianContent().provenance, facts: ['unit', 'somethingNew'] };
    const { sections } = documentOf(
      { provenance },
      { origin: 'restore', restoredFrom: 3, number: 5, reason: 'Ошибка', score: null },
    );
    expect(fieldOf(sections, 'Как получена')).toBe('восстановлена из версии 3');
    expect(fieldOf(sections, 'Причина')).toBe('Ошибка');
    expect(fieldOf(sections, 'Вычислено по структуре и KPI')).toBe('подразделение, somethingNew');
    expect(fieldOf(sections, 'Источники')).toBe('версия структуры: № 3');
    expect(fieldOf(sections, 'Оценка проверки')).toBeUndefined();
  });

  it('makes every text one line', () => {
    const { title, sections } = documentOf({
      title: 'Ведущий\nаналитик',
      purpose: 'Цель\u0000 в двух\nстроках, которые станут одной.',
    });
    expect(title).toBe('Ведущий аналитик');
    expect(blocksOf(sections, 'Цель должности')).toEqual([
      { kind: 'text', text: 'Цель в двух строках, которые станут одной.' },
    ]);
  });

  it('has the same labels in both languages', () => {
    const keysOf = (node: unknown): unknown =>
      typeof node === 'object' && node !== null
        ? Object.fromEntries(Object.entries(node).map(([key, child]) => [key, keysOf(child)]))
        : null;
    expect(keysOf(labels.of('en'))).toEqual(keysOf(labels.of('ru')));
  });
});
