import { describe, expect, it } from '@jest/globals';
import { ReviewRubric, rubricIn } from './review-rubric.js';

const tone = { id: 'tone', weight: 1, label: { ru: 'Тон', en: 'Tone' }, question: 'Is it plain?', fullMarks: 'Plain.' };

describe('ReviewRubric', () => {
  it('asks in a verdict for every criterion that the configuration has', () => {
    const { criteria, verdictSchema } = new ReviewRubric();
    expect(criteria.length).toBeGreaterThan(5);
    const required = criteria.map(({ id }) => id);
    expect(verdictSchema).toMatchObject({ properties: { criteria: { required } } });
  });
});

describe('rubricIn', () => {
  it('takes the criteria as they are', () => {
    expect(rubricIn({ criteria: [tone] })).toEqual([tone]);
  });

  it.each([
    ['empty', null, /rubric\.yaml/u],
    ['without a criterion', { criteria: [] }, /criteria/u],
    ['with a criterion that counts for nothing', { criteria: [{ ...tone, weight: 0 }] }, /criteria\/0\/weight/u],
    ['with an id that is none', { criteria: [{ ...tone, id: 'Tone of voice' }] }, /criteria\/0\/id/u],
    ['with a blank question', { criteria: [{ ...tone, question: ' ' }] }, /criteria\/0\/question/u],
    ['with a member nobody knows', { criteria: [{ ...tone, points: 2 }] }, /additional/u],
    ['with a criterion twice', { criteria: [tone, tone] }, /"tone" stands there twice/u],
  ])('stops the start where it is %s', (_, content, message) => {
    expect(() => rubricIn(content)).toThrow(message);
  });
});
