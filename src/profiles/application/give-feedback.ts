import { Injectable } from '@nestjs/common';
import { AuditTrail } from '../../platform/audit/index.js';
import { Transactions } from '../../platform/database/index.js';
import { Feedback, type FeedbackProps, type Opinion } from '../domain/feedback/feedback.js';
import { Feedbacks } from '../domain/feedback/feedbacks.js';
import { ProfileVersionNotFound } from '../domain/profile.errors.js';
import type { ProfileAuthor } from '../domain/profile-version.js';
import { Profiles } from '../domain/profiles.js';
import { ProfileAccess } from './profile-access.js';

/**
 * Takes down what a reader thinks of one version.
 * @throws ProfileNotFound, ProfileVersionNotFound, ProfileArchived, CommentTooLong, FeedbackLimitReached
 */
@Injectable()
export class GiveFeedback {
  constructor(
    private readonly transactions: Transactions,
    private readonly profiles: Profiles,
    private readonly feedbacks: Feedbacks,
    private readonly access: ProfileAccess,
    private readonly trail: AuditTrail,
  ) {}

  execute(profileId: string, number: number, opinion: Opinion, by: ProfileAuthor): Promise<Readonly<FeedbackProps>> {
    return this.transactions.run(async () => {
      const profile = await this.access.require(profileId, await this.profiles.lock(profileId));
      const version = await this.profiles.version(profileId, number);
      if (!version) throw new ProfileVersionNotFound(profileId, number);
      const before = await this.feedbacks.countBy(by.id, profileId, number);
      const feedback = Feedback.give({ profile, version }, opinion, by, before, new Date());
      await this.feedbacks.add(feedback);
      const object = { kind: 'feedback', id: feedback.state.id };
      await this.trail.record({ action: 'feedback.given', object, after: { profileId, version: number } });
      return feedback.state;
    });
  }
}
