import type { ReviewOutput } from './stage-output.js';
import { readJson } from './verification/read-json.js';

const maxCritiqueCharacters = 4_000;

/** The critic's answer: a score from 0 to 10 and a critique; anything else is no verdict. */
export function readVerdict(text: string): Omit<ReviewOutput, 'usage'> {
  const value = readJson(text)?.value;
  if (typeof value === 'object' && value !== null && 'score' in value && typeof value.score === 'number') {
    if (value.score >= 0 && value.score <= 10) {
      const critique = 'critique' in value && typeof value.critique === 'string' ? value.critique : '';
      return { score: value.score, critique: critique.slice(0, maxCritiqueCharacters) };
    }
  }
  return { score: null, critique: '' };
}
