import type { JobProfileContent } from '../../src/profiles/domain/job-profile-content.js';
import type { GeneratedContent, ProfiledPosition } from '../../src/profiles/domain/profile.js';
import type { ProfileVersion } from '../../src/profiles/domain/profile-version.js';
import { newId } from '../../src/platform/kernel/index.js';

/** A complete and valid content in Russian. */
export function russianContent(changes: Partial<JobProfileContent> = {}): JobProfileContent {
  const path = ['Дирекция по развитию', 'Департамент аналитики', 'Отдел учёта данных'];
  return {
    schemaVersion: 1,
    language: 'ru',
    title: 'Ведущий аналитик',
    employeeName: null,
    unit: { id: '0199a3c2-6c1e-7b1f-9b0e-0a6a1b2c3d01', name: 'Отдел учёта данных', path },
    category: 'specialist',
    directManager: {
      positionId: '0199a3c2-6c1e-7b1f-9b0e-0a6a1b2c3d02',
      title: 'Начальник отдела',
      unitPath: [...path],
    },
    subordinates: { childUnits: 0, descendantUnits: 0, people: { count: 0, basis: 'positions' } },
    purpose: 'Обеспечивает достоверный учёт и анализ данных, чтобы решения принимались на проверенных цифрах.',
    responsibilityAreas: [
      {
        name: 'Сбор и подготовка данных',
        tasks: [
          'Собирает данные из учётных систем и проверяет их полноту',
          'Описывает источники и правила расчёта показателей',
        ],
      },
      {
        name: 'Анализ и отчётность',
        tasks: ['Готовит ежемесячный отчёт по показателям отдела', 'Объясняет отклонения и предлагает меры'],
      },
      {
        name: 'Развитие учёта',
        tasks: ['Предлагает изменения в порядке учёта', 'Обучает коллег работе с отчётами'],
      },
    ],
    professionalSkills: [
      {
        category: 'Анализ данных',
        skills: [
          { name: 'SQL: запросы к нескольким таблицам', level: 3 },
          { name: 'Статистика: описательная и проверка гипотез', level: 2 },
        ],
      },
      {
        category: 'Предметная область',
        skills: [
          { name: 'Управленческий учёт', level: 4 },
          { name: 'Нормативные документы по учёту', level: 1 },
        ],
      },
    ],
    corporateCompetences: ['Ориентация на результат', 'Командная работа', 'Клиентоориентированность'],
    personalQualities: ['Внимательность', 'Системность', 'Самостоятельность'],
    experience: { minYears: 3, description: 'Работа с учётными данными и отчётностью' },
    education: { level: 'bachelor', fields: ['Экономика', 'Прикладная математика'] },
    career: {
      from: [{ positionId: null, title: 'Аналитик', unitPath: [...path] }],
      vertical: [
        {
          positionId: '0199a3c2-6c1e-7b1f-9b0e-0a6a1b2c3d02',
          title: 'Начальник отдела',
          unitPath: [...path],
          bridge: ['Управление командой', 'Планирование бюджета'],
        },
      ],
      horizontal: [],
      expert: [],
    },
    workplace: { software: ['Табличный редактор', 'Система учёта'], hardware: ['Ноутбук', 'Второй монитор'] },
    performance: {
      kpiSource: 'inherited',
      kpis: [
        {
          kpiId: '0199a3c2-6c1e-7b1f-9b0e-0a6a1b2c3d03',
          name: 'Доля отчётов, сданных в срок',
          section: 'personal',
          target: { raw: '≥ 95 %', value: 95, unit: '%' },
          weight: 0.15,
        },
        {
          kpiId: '0199a3c2-6c1e-7b1f-9b0e-0a6a1b2c3d04',
          name: 'Рентабельность',
          section: 'corporate',
          target: { raw: null, value: 1250.5, unit: 'млн ₽' },
          weight: null,
        },
      ],
      qualitativeIndicators: ['Отчёты не возвращаются на исправление'],
      reviewFrequency: 'quarterly',
    },
    conditions: { workMode: 'hybrid', schedule: 'Пятидневная неделя, 40 часов', travel: 'До двух раз в год' },
    provenance: {
      facts: ['title', 'unit', 'category', 'directManager', 'subordinates', 'career', 'performance.kpis'],
      generated: ['purpose', 'responsibilityAreas', 'professionalSkills'],
      provider: 'offline',
      model: null,
      promptVersion: 'profile-1',
      sources: [{ kind: 'organization-version', id: '0199a3c2-6c1e-7b1f-9b0e-0a6a1b2c3d05', label: '№ 3' }],
    },
    ...changes,
  };
}

/** The position that a content is about. */
export function positionOf(content: JobProfileContent, positionId: string = newId()): ProfiledPosition {
  const { title, unit, category } = content;
  return { positionId, title, unitId: unit.id, unitName: unit.name, unitPath: unit.path, category };
}

/** What a generation hands over with a content. */
export function generatedContent(
  content: JobProfileContent,
  changes: Partial<GeneratedContent> = {},
): GeneratedContent {
  return {
    content,
    generationId: newId(),
    author: { id: 'user-1', name: 'editor@example.org' },
    provider: 'offline',
    model: null,
    promptVersion: 'profile-1',
    roleFamily: null,
    usage: null,
    checks: [{ name: 'schema', outcome: 'passed', detail: 'The content follows the schema.' }],
    score: 8.5,
    needsAttention: false,
    ...changes,
  };
}

/** A first version with a content. */
export function versionWith(content: JobProfileContent, changes: Partial<ProfileVersion> = {}): ProfileVersion {
  return {
    profileId: '0199a3c2-6c1e-7b1f-9b0e-0a6a1b2c3d10',
    number: 1,
    content,
    origin: 'generation',
    generationId: '0199a3c2-6c1e-7b1f-9b0e-0a6a1b2c3d11',
    restoredFrom: null,
    authorId: 'user-1',
    authorName: 'editor@example.org',
    reason: null,
    provider: 'offline',
    model: null,
    promptVersion: 'profile-1',
    roleFamily: null,
    usage: null,
    checks: [],
    score: 8.5,
    needsAttention: false,
    createdAt: new Date('2026-11-21T10:00:00Z'),
    ...changes,
  };
}
