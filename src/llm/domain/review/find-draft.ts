import type { CompletionMessage } from '../completion.js';
import type { ProfileDraft } from '../profile-draft.js';

const maxCandidates = 500;
const maxDepth = 4;

/** The newest profile draft among the messages: a JSON object with a draft's sections, alone, fenced or within prose. Null when there is none. */
export function findDraft(messages: readonly CompletionMessage[]): ProfileDraft | null {
  for (const { content } of [...messages].reverse()) {
    let start = content.indexOf('{');
    for (let tried = 0; start !== -1 && tried < maxCandidates; tried += 1) {
      const end = endOfObject(content, start);
      const value = end === null ? null : parsed(content.slice(start, end));
      const found = draftIn(value, maxDepth);
      if (found) return found;
      start = content.indexOf('{', value === null || end === null ? start + 1 : end);
    }
  }
  return null;
}

function endOfObject(text: string, start: number): number | null {
  let depth = 0;
  let inString = false;
  for (let at = start; at < text.length; at += 1) {
    const char = text[at];
    if (inString) {
      if (char === '\\') at += 1;
      else if (char === '"') inString = false;
    } else if (char === '"') inString = true;
    else if (char === '{') depth += 1;
    else if (char === '}') {
      depth -= 1;
      if (depth === 0) return at + 1;
    }
  }
  return null;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return null;
  }
}

/** The value itself or one within it, when it looks like a draft. */
function draftIn(value: unknown, depth: number): ProfileDraft | null {
  if (typeof value !== 'object' || value === null || depth === 0) return null;
  if (looksLikeDraft(value)) return value;
  for (const inner of Object.values(value)) {
    const found = draftIn(inner, depth - 1);
    if (found) return found;
  }
  return null;
}

function looksLikeDraft(value: object): value is ProfileDraft {
  const draft = value as Partial<Record<keyof ProfileDraft, unknown>>;
  return (
    typeof draft.purpose === 'string' &&
    listsOf(draft.responsibilityAreas, 'tasks', (task) => typeof task === 'string') &&
    listsOf(
      draft.professionalSkills,
      'skills',
      (skill) => typeof skill === 'object' && skill !== null && 'name' in skill && 'level' in skill,
    ) &&
    Array.isArray(draft.qualitativeIndicators) &&
    typeof draft.careerBridges === 'object' &&
    draft.careerBridges !== null &&
    ['vertical', 'horizontal', 'expert'].every((way) =>
      Array.isArray((draft.careerBridges as Record<string, unknown>)[way]),
    )
  );
}

function listsOf(value: unknown, member: string, isItem: (item: unknown) => boolean): boolean {
  return (
    Array.isArray(value) &&
    value.every((each: unknown) => {
      const list = typeof each === 'object' && each !== null ? (each as Record<string, unknown>)[member] : null;
      return Array.isArray(list) && list.every(isItem);
    })
  );
}
