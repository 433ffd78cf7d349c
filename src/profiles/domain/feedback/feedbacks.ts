import type { Feedback, FeedbackEvent, FeedbackProps, FeedbackStatus } from './feedback.js';
import type { FeedbackSection } from './feedback-section.js';

/** Which feedback a list shows; absent means any. */
export interface FeedbackFilter {
  profileId: string;
  version?: number;
  status?: FeedbackStatus;
}

/** Accepted feedback as a draft is guided by it. */
export interface Guidance {
  score: number;
  comment: string;
  section: FeedbackSection | null;
}

/** What readers think of the profiles that one prompt version wrote. */
export interface PromptVersionFeedback {
  promptVersion: string;
  /** How many opinions, the declined ones left out. */
  count: number;
  /** 1-5; each person counts once for each profile version, with the mean of what they gave it. */
  average: number;
}

/** Port: the feedback on all profiles. */
export abstract class Feedbacks {
  abstract add(feedback: Feedback): Promise<void>;
  abstract save(feedback: Feedback): Promise<void>;
  /** Takes one for writing: others wait until the open transaction ends. */
  abstract lock(id: string): Promise<Feedback | null>;
  abstract find(id: string): Promise<Readonly<FeedbackProps> | null>;
  /** Newest first, those before `beforeId`. */
  abstract page(filter: FeedbackFilter, limit: number, beforeId: string | null): Promise<Readonly<FeedbackProps>[]>;
  /** The newest events of one, oldest first. */
  abstract history(id: string, limit: number): Promise<FeedbackEvent[]>;
  abstract countBy(authorId: string, profileId: string, version: number): Promise<number>;
  /** Accepted and with a comment, newest first. */
  abstract guidance(roleFamily: string, language: 'ru' | 'en', limit: number): Promise<Guidance[]>;
  abstract averages(): Promise<PromptVersionFeedback[]>;
}
