import { Injectable } from '@nestjs/common';
import { LessThan } from 'typeorm';
import { Transactions } from '../../platform/database/index.js';
import { Feedback, type FeedbackEvent, type FeedbackProps } from '../domain/feedback/feedback.js';
import {
  type FeedbackFilter,
  Feedbacks,
  type Guidance,
  type PromptVersionFeedback,
} from '../domain/feedback/feedbacks.js';
import { FeedbackEventSchema, ProfileFeedbackSchema } from './profile-feedback.schema.js';

@Injectable()
export class SqlFeedbacks extends Feedbacks {
  constructor(private readonly transactions: Transactions) {
    super();
  }

  async add(feedback: Feedback): Promise<void> {
    await this.transactions.manager.insert(ProfileFeedbackSchema, { ...feedback.state });
    await this.tell(feedback);
  }

  async save(feedback: Feedback): Promise<void> {
    const { id, status, revision, deciderId, deciderName, decidedAt } = feedback.state;
    const changes = { status, revision, deciderId, deciderName, decidedAt };
    await this.transactions.manager.update(ProfileFeedbackSchema, { id }, changes);
    await this.tell(feedback);
  }

  async lock(id: string): Promise<Feedback | null> {
    const lock = { mode: 'pessimistic_write' as const };
    const row = await this.transactions.manager.findOne(ProfileFeedbackSchema, { where: { id }, lock });
    return row && Feedback.of(row);
  }

  find(id: string): Promise<Readonly<FeedbackProps> | null> {
    return this.transactions.manager.findOneBy(ProfileFeedbackSchema, { id });
  }

  page(filter: FeedbackFilter, limit: number, beforeId: string | null): Promise<Readonly<FeedbackProps>[]> {
    return this.transactions.manager.find(ProfileFeedbackSchema, {
      where: { ...filter, ...(beforeId !== null && { id: LessThan(beforeId) }) },
      order: { id: 'DESC' },
      take: limit,
    });
  }

  async history(id: string, limit: number): Promise<FeedbackEvent[]> {
    const newest = await this.transactions.manager.find(FeedbackEventSchema, {
      where: { feedbackId: id },
      order: { revision: 'DESC' },
      take: limit,
    });
    return newest.reverse();
  }

  countBy(authorId: string, profileId: string, version: number): Promise<number> {
    return this.transactions.manager.countBy(ProfileFeedbackSchema, { profileId, version, authorId });
  }

  guidance(roleFamily: string, language: 'ru' | 'en', limit: number): Promise<Guidance[]> {
    return this.transactions.manager.query<Guidance[]>(
      `SELECT score, comment, section FROM profile_feedback
       WHERE role_family = $1 AND language = $2 AND status = 'accepted' AND comment IS NOT NULL
       ORDER BY id DESC LIMIT $3`,
      [roleFamily, language, limit],
    );
  }

  averages(): Promise<PromptVersionFeedback[]> {
    return this.transactions.manager.query<PromptVersionFeedback[]>(
      `SELECT prompt_version AS "promptVersion", sum(opinions)::int AS count, avg(mean)::float AS average
       FROM (
         SELECT prompt_version, count(*) AS opinions, avg(score) AS mean FROM profile_feedback
         WHERE status <> 'declined' GROUP BY prompt_version, profile_id, version, author_id
       ) AS people
       GROUP BY prompt_version ORDER BY prompt_version`,
    );
  }

  private async tell({ newEvents }: Feedback): Promise<void> {
    if (newEvents.length > 0) await this.transactions.manager.insert(FeedbackEventSchema, [...newEvents]);
  }
}
