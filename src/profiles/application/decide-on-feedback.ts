import { Injectable } from '@nestjs/common';
import { AuditTrail } from '../../platform/audit/index.js';
import { Transactions } from '../../platform/database/index.js';
import type { FeedbackProps, FeedbackStatus } from '../domain/feedback/feedback.js';
import { FeedbackNotFound } from '../domain/feedback/feedback.errors.js';
import { Feedbacks } from '../domain/feedback/feedbacks.js';
import { ProfileCatalogue } from '../domain/profile-catalogue.js';
import type { ProfileAuthor } from '../domain/profile-version.js';
import { ProfileAccess } from './profile-access.js';

/** Which feedback, as its address says. */
export interface FeedbackAddress {
  profileId: string;
  version: number;
  feedbackId: string;
}

/**
 * Says whether drafts shall follow a reader's opinion. This changes no profile: it can be said of an archived one too,
 * whose accepted feedback goes on guiding drafts of similar positions.
 * @throws FeedbackNotFound, StaleFeedback
 */
@Injectable()
export class DecideOnFeedback {
  constructor(
    private readonly transactions: Transactions,
    private readonly feedbacks: Feedbacks,
    private readonly catalogue: ProfileCatalogue,
    private readonly access: ProfileAccess,
    private readonly trail: AuditTrail,
  ) {}

  execute(
    { profileId, version, feedbackId }: FeedbackAddress,
    status: FeedbackStatus,
    seen: number,
    by: ProfileAuthor,
  ): Promise<Readonly<FeedbackProps>> {
    return this.transactions.run(async () => {
      const feedback = await this.feedbacks.lock(feedbackId);
      const profile = await this.catalogue.find(profileId);
      const isHere = feedback?.state.profileId === profileId && feedback.state.version === version;
      if (!isHere || !profile || !(await this.access.sees(profile))) throw new FeedbackNotFound(feedbackId);
      feedback.requireCurrent(seen);
      const before = { status: feedback.state.status };
      feedback.decide(status, by, new Date());
      await this.feedbacks.save(feedback);
      const object = { kind: 'feedback', id: feedbackId };
      const after = { status, profileId, version };
      await this.trail.record({ action: 'feedback.decided', object, before, after });
      return feedback.state;
    });
  }
}
