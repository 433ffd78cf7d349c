import { describe, expect, it } from '@jest/globals';
import { Ajv } from 'ajv';
import { readVerdict } from './read-verdict.js';
import { critiqueOf, type Marks, type Rubric, scoreOf, verdictSchemaOf } from './rubric.js';

const rubric: Rubric = [
  {
    id: 'purpose',
    weight: 3,
    label: { ru: 'Цель', en: 'Purpose' },
    question: 'Is there a purpose?',
    fullMarks: 'A purpose.',
  },
  { id: 'truth', weight: 1, label: { ru: 'Правда', en: 'Truth' }, question: 'Is it true?', fullMarks: 'The truth.' },
];
const marks = (purpose: unknown, truth: unknown, remark: unknown = ''): object => ({
  purpose: { mark: purpose, remark },
  truth: { mark: truth, remark },
});
const read = (answer: unknown, language: 'ru' | 'en' = 'en'): ReturnType<typeof readVerdict> =>
  readVerdict(typeof answer === 'string' ? answer : JSON.stringify(answer), rubric, language);

describe('the schema of a verdict', () => {
  const isVerdict = new Ajv({ strict: true }).compile(verdictSchemaOf(rubric));

  it('asks for a mark and a remark for each criterion, and for nothing else', () => {
    expect(isVerdict({ criteria: marks(10, 0) })).toBe(true);
    expect(isVerdict({ criteria: marks(10, 0), score: 10 })).toBe(false);
    expect(isVerdict({ criteria: { purpose: { mark: 10, remark: '' } } })).toBe(false);
    expect(isVerdict({ criteria: marks(11, 0) })).toBe(false);
    expect(isVerdict({ criteria: marks(7.5, 0) })).toBe(false);
  });
});

describe('scoreOf', () => {
  it('is the mean of the marks by their weights, to one decimal', () => {
    expect(scoreOf(marks(10, 0) as Marks, rubric)).toBe(7.5);
    expect(scoreOf(marks(7, 8) as Marks, rubric)).toBe(7.3);
    expect(scoreOf(marks(0, 0) as Marks, rubric)).toBe(0);
    expect(scoreOf(marks(10, 10) as Marks, rubric)).toBe(10);
  });

  it('gives nothing for a criterion without a mark', () => {
    expect(scoreOf({ truth: { mark: 10, remark: '' } }, rubric)).toBe(2.5);
  });
});

describe('critiqueOf', () => {
  it('names what costs most first and leaves out what is flawless', () => {
    const given = { purpose: { mark: 6, remark: 'Vague.' }, truth: { mark: 0, remark: '' } };
    expect(critiqueOf(given, rubric, 'en', 1000)).toBe('Purpose (6/10): Vague.\nTruth (0/10).');
    expect(critiqueOf({ ...given, truth: { mark: 10, remark: 'Fine.' } }, rubric, 'ru', 1000)).toBe(
      'Цель (6/10): Vague.',
    );
  });

  it('is of bounded length', () => {
    const given = { purpose: { mark: 6, remark: 'x'.repeat(300) }, truth: { mark: 10, remark: '' } };
    expect(critiqueOf(given, rubric, 'en', 50)).toHaveLength(50);
  });
});

describe('readVerdict', () => {
  it('computes the score from the marks, whatever score the critic states', () => {
    expect(read({ criteria: marks(8, 4, 'Too vague.'), score: 10 })).toEqual({
      score: 7,
      critique: 'Purpose (8/10): Too vague.\nTruth (4/10): Too vague.',
      problems: [],
    });
  });

  it('reads a verdict out of prose and fences', () => {
    expect(read(`Here it is:\n\`\`\`json\n${JSON.stringify({ criteria: marks(9, 9) })}\n\`\`\``).score).toBe(9);
  });

  it('does without remarks, and cleans those that there are', () => {
    expect(read({ criteria: { purpose: { mark: 9 }, truth: { mark: 10 } } }).critique).toBe('Purpose (9/10).');
    expect(read({ criteria: marks(9, 10, `<b>Too\u0000 vague</b>${'!'.repeat(900)}`) }).critique.length).toBeLessThan(
      430,
    );
  });

  it.each([
    ['', '/criteria'],
    ['eight', '/criteria'],
    ['{"score": 10, "critique": "Fine"}', '/criteria'],
    ['[10]', '/criteria'],
    ['{"criteria": null}', '/criteria'],
    [JSON.stringify({ criteria: { purpose: { mark: 9, remark: '' } } }), '/criteria/truth/mark'],
    [JSON.stringify({ criteria: { purpose: 9, truth: 9 } }), '/criteria/purpose/mark'],
    [JSON.stringify({ criteria: marks(10, 11) }), '/criteria/truth/mark'],
    [JSON.stringify({ criteria: marks(-1, 10) }), '/criteria/purpose/mark'],
    [JSON.stringify({ criteria: marks('10', 10) }), '/criteria/purpose/mark'],
    [JSON.stringify({ criteria: marks(null, 10) }), '/criteria/purpose/mark'],
  ])('finds no verdict in %p and says why', (answer, pointer) => {
    const verdict = read(answer);
    expect(verdict).toMatchObject({ score: null, critique: '' });
    expect(verdict.problems[0]).toEqual({ pointer, detail: expect.any(String) });
  });
});
