import { describe, expect, it } from '@jest/globals';
import { russianContent } from '../../../test/support/job-profile.factory.js';
import { changesOnlyWriting } from './editable-sections.js';
import type { JobProfileContent } from './job-profile-content.js';

type Edit = (content: JobProfileContent) => void;

function edited(edit: Edit): JobProfileContent {
  const content = russianContent();
  edit(content);
  return content;
}

describe('changesOnlyWriting', () => {
  it.each<[string, Edit]>([
    ['the purpose', (content) => (content.purpose = 'Другая цель этой должности.')],
    ['the name of the employee', (content) => (content.employeeName = 'Анна')],
    ['a task', (content) => content.responsibilityAreas[0]?.tasks.push('Новая задача')],
    ['skills', (content) => content.professionalSkills.pop()],
    ['competences', (content) => content.corporateCompetences.push('Новая')],
    ['qualities', (content) => (content.personalQualities = ['а', 'б', 'в'])],
    ['experience', (content) => (content.experience.minYears = 1)],
    ['education', (content) => (content.education.level = 'master')],
    ['the workplace', (content) => content.workplace.hardware.push('Телефон')],
    ['conditions', (content) => (content.conditions.travel = 'Нет')],
    ['qualitative indicators', (content) => content.performance.qualitativeIndicators.push('Новый показатель')],
    ['the review frequency', (content) => (content.performance.reviewFrequency = 'annual')],
    ['the bridge of a career step', (content) => content.career.vertical[0]?.bridge.push('Ещё одно')],
  ])('lets a person change %s', (_what, edit) => {
    expect(changesOnlyWriting(russianContent(), edited(edit))).toBe(true);
  });

  it.each<[string, string, Edit]>([
    ['the title', '/title', (content) => (content.title = 'Директор')],
    ['the unit', '/unit/path/0', (content) => (content.unit.path[0] = 'Другая дирекция')],
    ['the category', '/category', (content) => (content.category = 'top-manager')],
    ['the manager', '/directManager', (content) => (content.directManager = null)],
    ['subordinates', '/subordinates/childUnits', (content) => (content.subordinates.childUnits = 5)],
    [
      'the weight of a KPI',
      '/performance/kpis/0/weight',
      (content) => content.performance.kpis.forEach((kpi) => (kpi.weight &&= 0.9)),
    ],
    ['the source of the KPIs', '/performance/kpiSource', (content) => (content.performance.kpiSource = 'own')],
    ['where people come from', '/career/from/0', (content) => content.career.from.pop()],
    [
      'the target of a career step',
      '/career/vertical/0/title',
      (content) => content.career.vertical.forEach((step) => (step.title = 'Директор')),
    ],
    ['the number of career steps', '/career/vertical/0', (content) => content.career.vertical.pop()],
    ['the provenance', '/provenance/provider', (content) => (content.provenance.provider = 'human')],
    ['the language', '/language', (content) => (content.language = 'en')],
  ])('does not let a person change %s', (_what, pointer, edit) => {
    expect(() => changesOnlyWriting(russianContent(), edited(edit))).toThrow(
      expect.objectContaining({
        code: 'FACT_NOT_EDITABLE',
        kind: 'rule',
        errors: [expect.objectContaining({ pointer })],
      }),
    );
  });

  it('says when nothing was changed', () => {
    expect(changesOnlyWriting(russianContent(), russianContent())).toBe(false);
  });
});
