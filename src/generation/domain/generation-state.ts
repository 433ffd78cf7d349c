/** Where a task is in its life; `failed` includes the dead-lettered ones. */
export const generationStates = ['queued', 'running', 'succeeded', 'failed', 'cancelled'] as const;
export type GenerationState = (typeof generationStates)[number];

/** The steps of the work, in order; a queued task names the stage at which it will go on. */
export const generationStages = ['context', 'draft', 'verify', 'review', 'publish'] as const;
export type GenerationStage = (typeof generationStages)[number];

export function isStage(value: unknown): value is GenerationStage {
  return generationStages.some((stage) => stage === value);
}

/** Interactive tasks are woken before those of a batch. */
export const generationPriorities = ['interactive', 'batch'] as const;
export type GenerationPriority = (typeof generationPriorities)[number];

/** Why a task ended without a profile: a stable code and a sentence for the caller. */
export interface GenerationFault {
  code: string;
  detail: string;
}

/** Who asked for a task. */
export interface Requester {
  id: string;
  name: string;
}

/** Percent of the work that is behind a task when it enters a stage. */
const progressAtStage: Record<GenerationStage, number> = { context: 0, draft: 10, verify: 50, review: 60, publish: 90 };

/** Progress never goes back, not even when a review sends the draft round again. */
export function progressOn(stage: GenerationStage, before: number): number {
  return Math.max(before, progressAtStage[stage]);
}

/** Nothing happens to a task in one of these states until somebody asks for it. */
export function isFinal(state: GenerationState): boolean {
  return state === 'succeeded' || state === 'failed' || state === 'cancelled';
}
