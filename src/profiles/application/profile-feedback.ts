import { Injectable } from '@nestjs/common';
import { Feedbacks, type Guidance, type PromptVersionFeedback } from '../domain/feedback/feedbacks.js';

/** So many opinions guide one draft at the most. */
const maxGuidance = 50;

/** What people's feedback says to those who write profiles. */
@Injectable()
export class ProfileFeedback {
  constructor(private readonly feedbacks: Feedbacks) {}

  /** The newest accepted feedback with a comment on profiles of a role family, newest first; the position's own included. */
  guidanceFor(roleFamily: string, language: 'ru' | 'en', limit: number): Promise<Guidance[]> {
    return this.feedbacks.guidance(roleFamily, language, Math.min(limit, maxGuidance));
  }

  /** Of every prompt version whose profiles got feedback, by name; a profile that a person edited counts for the prompt it came from. */
  averagesByPromptVersion(): Promise<PromptVersionFeedback[]> {
    return this.feedbacks.averages();
  }
}
