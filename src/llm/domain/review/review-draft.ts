import type { ProviderCall } from '../completion-provider.js';
import type { PositionMaterial } from '../position-material.js';
import type { ProfileDraft, ReviewVerdict } from '../profile-draft.js';
import { criterionRules } from './criterion-rules.js';
import { findDraft } from './find-draft.js';

const fullMark = 10;
const noDraft = { ru: 'В запросе нет профиля, который можно оценить.', en: 'The request holds no profile to judge.' };
const noRule = { ru: 'Без модели не оценивается.', en: 'Cannot be judged without a model.' };

/** Marks the newest draft in the request's messages by the criteria that the request's schema asks for; 0 where there is none. */
export function reviewCompletion(
  call: Pick<ProviderCall, 'messages' | 'material'> & { schema?: object | null },
): ReviewVerdict {
  const { messages, material } = call;
  const criteria = criteriaIn(call.schema ?? null);
  const draft = findDraft(messages);
  if (draft) return reviewDraft(draft, material, criteria);
  const remark = noDraft[material.language];
  return { criteria: Object.fromEntries(criteria.map((id) => [id, { mark: 0, remark }])) };
}

/** A mark for each criterion, with a remark where it is not the full one. A criterion without a rule gets the mean of the others: it changes nothing. */
export function reviewDraft(
  draft: ProfileDraft,
  material: PositionMaterial,
  criteria: readonly string[] = Object.keys(criterionRules),
): ReviewVerdict {
  const judged = new Map(
    criteria.flatMap((id) => {
      const rule = ruleOf(id);
      if (!rule) return [];
      const mark = Math.floor(rule.share(draft, material) * fullMark);
      return [[id, { mark, remark: mark === fullMark ? '' : rule.critique[material.language] }]] as const;
    }),
  );
  const marks = [...judged.values()].map(({ mark }) => mark);
  const mean = Math.floor(marks.reduce((sum, mark) => sum + mark, 0) / Math.max(1, marks.length));
  const others = { mark: mean, remark: noRule[material.language] };
  return { criteria: Object.fromEntries(criteria.map((id) => [id, judged.get(id) ?? others])) };
}

const ruleOf = (id: string): (typeof criterionRules)[string] | undefined =>
  Object.hasOwn(criterionRules, id) ? criterionRules[id] : undefined;

/** The criteria of a verdict's JSON Schema; without one, those that there are rules for. */
function criteriaIn(schema: object | null): string[] {
  const asked = (schema as { properties?: { criteria?: { required?: unknown } } } | null)?.properties?.criteria
    ?.required;
  return Array.isArray(asked) && asked.every((id) => typeof id === 'string') ? asked : Object.keys(criterionRules);
}
