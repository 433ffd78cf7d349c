import type { GenerationStage } from './generation-state.js';

/** Where a task is in its work: which attempt, which round, which stage. */
export interface WorkPlace {
  attempts: number;
  round: number;
  stage: GenerationStage;
}

/** How far a provider's answer has come. */
export interface CallProgress extends WorkPlace {
  /** Tokens of the answer so far; from 0 again where another provider has to be asked. */
  outputTokens: number;
}

export function isSamePlace(one: WorkPlace, other: WorkPlace): boolean {
  return one.attempts === other.attempts && one.round === other.round && one.stage === other.stage;
}

/** Port: tells whoever listens how far answers have come. Lossy: what nobody hears, or cannot be sent now, is gone. */
export abstract class ProgressChannel {
  /** Never waits and never fails. */
  abstract send(generationId: string, progress: CallProgress): void;
  /** Hands over what is told of a task from now on; answers what ends that. */
  abstract follow(generationId: string, hear: (progress: CallProgress) => void): () => void;
  /** What was told last; null where that is not known, or not at once. */
  abstract last(generationId: string): Promise<CallProgress | null>;
}
