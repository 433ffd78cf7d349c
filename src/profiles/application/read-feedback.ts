import { Injectable } from '@nestjs/common';
import type { FeedbackEvent, FeedbackProps, FeedbackStatus } from '../domain/feedback/feedback.js';
import { FeedbackNotFound } from '../domain/feedback/feedback.errors.js';
import { Feedbacks } from '../domain/feedback/feedbacks.js';
import { ProfileCatalogue } from '../domain/profile-catalogue.js';
import { ProfileVersionNotFound } from '../domain/profile.errors.js';
import type { FeedbackAddress } from './decide-on-feedback.js';
import { ProfileAccess } from './profile-access.js';

/** As many of its newest events are shown with a feedback. */
const shownEvents = 100;

/** Reads what people think of a profile, archived or not. */
@Injectable()
export class ReadFeedback {
  constructor(
    private readonly feedbacks: Feedbacks,
    private readonly catalogue: ProfileCatalogue,
    private readonly access: ProfileAccess,
  ) {}

  /** Of one version, or of all where `version` is null; newest first. @throws ProfileNotFound, ProfileVersionNotFound */
  async page(
    profileId: string,
    version: number | null,
    status: FeedbackStatus | undefined,
    limit: number,
    beforeId: string | null,
  ): Promise<Readonly<FeedbackProps>[]> {
    const profile = await this.access.require(profileId, await this.catalogue.find(profileId));
    if (version !== null && version > profile.currentVersion) throw new ProfileVersionNotFound(profileId, version);
    const filter = { profileId, ...(version !== null && { version }), ...(status && { status }) };
    return this.feedbacks.page(filter, limit, beforeId);
  }

  /** @throws FeedbackNotFound */
  async one({ profileId, version, feedbackId }: FeedbackAddress): Promise<{
    feedback: Readonly<FeedbackProps>;
    history: FeedbackEvent[];
  }> {
    const feedback = await this.feedbacks.find(feedbackId);
    const profile = await this.catalogue.find(profileId);
    const isHere = feedback?.profileId === profileId && feedback.version === version;
    if (!isHere || !profile || !(await this.access.sees(profile))) throw new FeedbackNotFound(feedbackId);
    return { feedback, history: await this.feedbacks.history(feedbackId, shownEvents) };
  }
}
