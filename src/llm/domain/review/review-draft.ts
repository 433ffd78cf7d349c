import type { ProviderCall } from '../completion-provider.js';
import type { PositionMaterial } from '../position-material.js';
import type { ProfileDraft, ReviewVerdict } from '../profile-draft.js';
import { findDraft } from './find-draft.js';
import { rubric } from './rubric.js';

const noDraft = { ru: 'В запросе нет профиля, который можно оценить.', en: 'The request holds no profile to judge.' };
const flawless = { ru: 'Замечаний нет.', en: 'No remarks.' };

/** Judges the newest draft in the request's messages by the rubric; 0 where there is none. */
export function reviewCompletion({ messages, material }: Pick<ProviderCall, 'messages' | 'material'>): ReviewVerdict {
  const draft = findDraft(messages);
  return draft ? reviewDraft(draft, material) : { score: 0, critique: noDraft[material.language] };
}

/** The sum of the criteria's points, each by its share, to one decimal; the critique names what was not fully met. */
export function reviewDraft(draft: ProfileDraft, material: PositionMaterial): ReviewVerdict {
  const judged = rubric.map((criterion) => ({ criterion, share: criterion.share(draft, material) }));
  const score = judged.reduce((sum, { criterion, share }) => sum + criterion.points * share, 0);
  const remarks = judged.filter(({ share }) => share < 1).map(({ criterion }) => criterion.critique[material.language]);
  return { score: Math.round(score * 10) / 10, critique: remarks.join(' ') || flawless[material.language] };
}
