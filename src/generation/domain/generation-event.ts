import type { GenerationFault, GenerationStage, GenerationState } from './generation-state.js';

/** What happened to a task; `requeued` covers a lost lease, a stopped worker and a temporary fault. */
export type GenerationEventType =
  'queued' | 'started' | 'stage' | 'requeued' | 'succeeded' | 'failed' | 'dead-lettered' | 'cancelled';

/** The task as it was right after the event, in the words of the API. */
export interface GenerationEventData {
  state: GenerationState;
  stage: GenerationStage;
  progress: number;
  attempts: number;
  /** Counts from 0; each review that sends the draft back opens another. */
  round: number;
  /** The last verdict's, 0-10; null before the first. */
  score: number | null;
  reason?: string;
  error?: GenerationFault;
  profileId?: string;
  profileVersion?: number;
}

/** One line of a task's history; `seq` counts from 1 within the task, without gaps. */
export interface GenerationEvent {
  generationId: string;
  seq: number;
  type: GenerationEventType;
  data: GenerationEventData;
  createdAt: Date;
}

/** A wake-up call that some worker shall get for a queued task, not before `dueAt`. */
export interface Alarm {
  generationId: string;
  attempt: number;
  priority: 'interactive' | 'batch';
  dueAt: Date;
}
