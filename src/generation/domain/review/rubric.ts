/** The best mark that a criterion can get; marks are whole numbers from 0. */
export const fullMark = 10;

/** One thing that a critic marks a draft by, as `config/generation/rubric.yaml` states it. */
export interface Criterion {
  id: string;
  /** Its share of the score, against the other weights. */
  weight: number;
  /** Its name in a critique. */
  label: Record<'ru' | 'en', string>;
  question: string;
  /** What a draft needs to get the full mark. */
  fullMarks: string;
}

export type Rubric = readonly Criterion[];

/** A critic's marks by criterion, each with a short remark. */
export type Marks = Record<string, { mark: number; remark: string }>;

const longestRemark = 400;

/** The JSON Schema of a verdict by this rubric: every criterion marked, nothing else. */
export function verdictSchemaOf(rubric: Rubric): object {
  const properties = Object.fromEntries(
    rubric.map(({ id, question }) => [
      id,
      {
        type: 'object',
        additionalProperties: false,
        required: ['remark', 'mark'],
        description: question,
        properties: {
          remark: {
            type: 'string',
            maxLength: longestRemark,
            description: 'What has to become better, in a sentence.',
          },
          mark: { type: 'integer', minimum: 0, maximum: fullMark },
        },
      },
    ]),
  );
  const required = rubric.map(({ id }) => id);
  const criteria = { type: 'object', additionalProperties: false, required, properties };
  return { type: 'object', additionalProperties: false, required: ['criteria'], properties: { criteria } };
}

/** The weighted mean of the marks, to one decimal: what a critic's own sum would have to be. */
export function scoreOf(marks: Marks, rubric: Rubric): number {
  const total = rubric.reduce((sum, { weight }) => sum + weight, 0);
  const earned = rubric.reduce((sum, { id, weight }) => sum + weight * (marks[id]?.mark ?? 0), 0);
  return Math.round((earned / total) * 10) / 10;
}

/** The remarks on everything short of the full mark, what costs most first, as one text of bounded length. */
export function critiqueOf(marks: Marks, rubric: Rubric, language: 'ru' | 'en', longest: number): string {
  const lines = rubric
    .map(({ id, weight, label }) => ({ weight, label: label[language], ...(marks[id] ?? { mark: 0, remark: '' }) }))
    .filter(({ mark }) => mark < fullMark)
    .sort((a, b) => b.weight * (fullMark - b.mark) - a.weight * (fullMark - a.mark))
    .map(({ label, mark, remark }) => `${label} (${mark}/${fullMark})${remark === '' ? '.' : `: ${remark}`}`);
  return cut(lines.join('\n'), longest);
}

/** A remark as it is kept: one line of bounded length. */
export const remarkOf = (text: string): string => cut(text.replace(/\s+/gu, ' ').trim(), longestRemark);

/** What the critic reads of the rubric; weights are no business of the critic's. */
export const questionsOf = (rubric: Rubric): Pick<Criterion, 'id' | 'question' | 'fullMarks'>[] =>
  rubric.map(({ id, question, fullMarks }) => ({ id, question, fullMarks }));

function cut(text: string, longest: number): string {
  const letters = [...text];
  return letters.length <= longest ? text : `${letters.slice(0, longest - 1).join('')}…`;
}
