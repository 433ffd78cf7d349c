import { describe, expect, it } from '@jest/globals';
import { positionMaterial } from '../../../../test/support/position-material.factory.js';
import { loadRoleCatalogue } from '../../infrastructure/load-role-catalogue.js';
import type { CompletionMessage } from '../completion.js';
import { DraftWriter } from '../drafting/draft-writer.js';
import type { MaterialKpi } from '../position-material.js';
import type { ProfileDraft } from '../profile-draft.js';
import { findDraft } from './find-draft.js';
import { reviewCompletion, reviewDraft } from './review-draft.js';
import { rubric } from './rubric.js';

const writer = new DraftWriter(loadRoleCatalogue());
const revenue: MaterialKpi = {
  name: 'Revenue of the group',
  section: 'personal',
  target: { raw: '10', value: 10, unit: '%' },
  weight: 0.4,
};
const material = positionMaterial({ kpis: [revenue] });
const good = writer.write(material);
const spoilt = (change: (draft: ProfileDraft) => void): ProfileDraft => {
  const draft = structuredClone(good);
  change(draft);
  return draft;
};
const user = (content: string): CompletionMessage => ({ role: 'user', content });

describe('rubric', () => {
  it('is worth ten points', () => {
    expect(rubric.reduce((sum, { points }) => sum + points, 0)).toBe(10);
  });
});

describe('reviewDraft', () => {
  it('gives a complete draft ten points and no remark', () => {
    expect(reviewDraft(good, material)).toEqual({ score: 10, critique: 'No remarks.' });
  });

  const faults: [string, (draft: ProfileDraft) => void, RegExp][] = [
    ['a purpose without a result', (draft) => (draft.purpose = 'Work in the Financial Planning unit.'), /purpose/u],
    [
      'few and vague areas',
      (draft) => (draft.responsibilityAreas = [{ name: 'Work', tasks: ['Work', 'Other'] }]),
      /areas/u,
    ],
    [
      'a placeholder left in a task',
      (draft) => draft.responsibilityAreas[0]?.tasks.push('Report to {manager} every week'),
      /areas/u,
    ],
    [
      'a KPI that no task names',
      (draft) => (draft.responsibilityAreas = draft.responsibilityAreas.slice(0, 4)),
      /KPI/u,
    ],
    [
      'skills of one level',
      (draft) => draft.professionalSkills.forEach(({ skills }) => skills.forEach((skill) => (skill.level = 4))),
      /levels/u,
    ],
    ['another language', (draft) => (draft.qualitativeIndicators = ['Качество', 'Своевременность']), /English/u],
    [
      'a repeated task',
      (draft) => draft.responsibilityAreas[1]?.tasks.push(draft.responsibilityAreas[0]?.tasks[0] ?? ''),
      /repeated/u,
    ],
    ['a missing bridge', (draft) => (draft.careerBridges.vertical = []), /bridge/u],
  ];

  it.each(faults)('takes points for %s and says so', (_, change, remark) => {
    const verdict = reviewDraft(spoilt(change), material);
    expect(verdict.score).toBeLessThan(10);
    expect(verdict.critique).toMatch(remark);
  });

  it('takes points for a profile that never names its unit', () => {
    expect(reviewDraft(good, { ...material, unitName: 'Northern Lights' }).critique).toContain('name the unit');
  });

  it('takes points for a manager who leads nobody', () => {
    const draft = { ...good, professionalSkills: good.professionalSkills.slice(0, 2) };
    const withoutLeading = {
      ...draft,
      purpose: 'Plan the figures of the Financial Planning unit so that decisions are sound.',
      responsibilityAreas: [],
    };
    expect(reviewDraft(withoutLeading, { ...material, category: 'line-manager' }).critique).toContain('leading people');
  });

  it('judges in the language of the material', () => {
    expect(reviewDraft(good, { ...material, language: 'ru' }).critique).toContain('по-русски');
  });

  it('stays within 0 and 10 for a draft that has nothing right', () => {
    const empty = spoilt((draft) => {
      draft.purpose = '';
      draft.responsibilityAreas = [];
      draft.professionalSkills = [];
      draft.qualitativeIndicators = [];
    });
    const { score } = reviewDraft(empty, material);
    expect(score).toBeGreaterThanOrEqual(0);
    expect(score).toBeLessThan(5);
  });
});

describe('findDraft', () => {
  const json = JSON.stringify(good);

  it('finds a draft alone, fenced, within prose or within another object', () => {
    for (const content of [
      json,
      `\`\`\`json\n${json}\n\`\`\``,
      `Facts: {"a": 1} {broken\nDraft: ${json} Judge it.`,
      `{"draft": ${json}}`,
    ]) {
      expect(findDraft([user(content)])).toEqual(good);
    }
  });

  it('finds a draft behind many other objects', () => {
    const others = Array.from({ length: 700 }, () => '{"a":1}').join(' ');
    const deep = `{"schema":${JSON.stringify(Array.from({ length: 900 }, () => ({ type: 'string' })))}} {"x":{"y":${json}}}`;
    expect(findDraft([user(`${others.slice(0, 2000)} ${deep}`)])).toEqual(good);
  });

  it('prefers the newest message', () => {
    const newer = { ...good, purpose: 'A newer purpose' };
    expect(findDraft([user(json), user(JSON.stringify(newer)), user('Judge.')])?.purpose).toBe('A newer purpose');
  });

  it('finds none in text, other objects and half a draft', () => {
    for (const content of [
      '',
      'no draft',
      '{"purpose": "x"}',
      '{"a": {"b": "}"}}',
      '[1]',
      '{not json}',
      json.slice(0, -1),
      '{"purpose":"x","responsibilityAreas":[1],"professionalSkills":[]}',
    ]) {
      expect(findDraft([user(content)])).toBeNull();
    }
  });

  it('is not misled by braces and quotes within strings', () => {
    const tricky = { ...good, purpose: 'A "quoted" {brace} \\ } purpose' };
    expect(findDraft([user(`x ${JSON.stringify(tricky)}`)])).toEqual(tricky);
  });
});

describe('reviewCompletion', () => {
  it('says that there is nothing to judge', () => {
    const request = { messages: [user('hello')] };
    expect(reviewCompletion({ ...request, material })).toEqual({
      score: 0,
      critique: 'The request holds no profile to judge.',
    });
    expect(reviewCompletion({ ...request, material: { ...material, language: 'ru' } }).critique).toContain(
      'нет профиля',
    );
  });

  it('judges the draft among the messages', () => {
    const messages = [user(JSON.stringify(good))];
    expect(reviewCompletion({ messages, material }).score).toBe(10);
  });
});
