import { newId } from '../../../platform/kernel/index.js';
import { ProfileArchived } from '../profile.errors.js';
import type { Profile } from '../profile.js';
import type { ProfileAuthor, ProfileVersion } from '../profile-version.js';
import { maxCommentLength, plainComment } from './feedback-comment.js';
import { CommentTooLong, FeedbackLimitReached, StaleFeedback } from './feedback.errors.js';
import type { FeedbackSection } from './feedback-section.js';

/** `open` until an editor says whether drafts shall follow it. */
export const feedbackStatuses = ['open', 'accepted', 'declined'] as const;
export type FeedbackStatus = (typeof feedbackStatuses)[number];

export type FeedbackEventType = 'given' | 'accepted' | 'declined' | 'reopened';

/** Who did what to one feedback; `revision` counts from 1 without gaps. */
export interface FeedbackEvent {
  readonly feedbackId: string;
  readonly revision: number;
  readonly type: FeedbackEventType;
  readonly actorId: string;
  readonly actorName: string;
  readonly at: Date;
}

/** What a reader thinks. */
export interface Opinion {
  /** 1 (useless) to 5 (as it should be). */
  score: number;
  comment: string | null;
  /** null: the profile as a whole. */
  section: FeedbackSection | null;
}

export interface FeedbackProps extends Opinion {
  id: string;
  profileId: string;
  version: number;
  status: FeedbackStatus;
  /** Grows with every decision. */
  revision: number;
  /** Of the version that it is about, as they were when it was given. */
  roleFamily: string | null;
  language: 'ru' | 'en';
  promptVersion: string;
  authorId: string;
  authorName: string;
  createdAt: Date;
  deciderId: string | null;
  deciderName: string | null;
  decidedAt: Date | null;
}

/** So many times one person may speak of one version: once of each section, and some more. */
export const maxOpinionsOfOne = 20;

const eventOf = { open: 'reopened', accepted: 'accepted', declined: 'declined' } as const;

/** What one person says of one version of a profile, and what became of it; accepted feedback guides later drafts. */
export class Feedback {
  private told: FeedbackEvent[] = [];

  private constructor(private readonly props: FeedbackProps) {}

  static of(props: FeedbackProps): Feedback {
    return new Feedback({ ...props });
  }

  /**
   * Every opinion stands for itself: of another section, or the same after a second look.
   * @param before how often the person has spoken of this version already.
   * @throws ProfileArchived, CommentTooLong, FeedbackLimitReached
   */
  static give(
    about: { profile: Profile; version: ProfileVersion },
    opinion: Opinion,
    by: ProfileAuthor,
    before: number,
    now: Date,
  ): Feedback {
    const { profile, version } = about;
    if (profile.state.archivedAt) throw new ProfileArchived(profile.id);
    if (before >= maxOpinionsOfOne) throw new FeedbackLimitReached(maxOpinionsOfOne);
    const comment = opinion.comment === null ? null : plainComment(opinion.comment);
    if (comment !== null && comment.length > maxCommentLength) throw new CommentTooLong(maxCommentLength);
    const feedback = new Feedback({
      ...opinion,
      comment,
      id: newId(),
      profileId: profile.id,
      version: version.number,
      status: 'open',
      revision: 0,
      roleFamily: version.roleFamily,
      language: version.content.language,
      promptVersion: version.promptVersion,
      authorId: by.id,
      authorName: by.name,
      createdAt: now,
      deciderId: null,
      deciderName: null,
      decidedAt: null,
    });
    feedback.record('given', by, now);
    return feedback;
  }

  get state(): Readonly<FeedbackProps> {
    return this.props;
  }

  /** What has happened since it was read. */
  get newEvents(): readonly FeedbackEvent[] {
    return this.told;
  }

  /** @throws StaleFeedback when `seen` is not the current revision. */
  requireCurrent(seen: number): void {
    if (seen !== this.props.revision) throw new StaleFeedback(seen, this.props.revision);
  }

  /** Every decision can be taken back; one that is the same again changes nothing. */
  decide(status: FeedbackStatus, by: ProfileAuthor, now: Date): void {
    if (status === this.props.status) return;
    this.props.status = status;
    const isDecided = status !== 'open';
    this.props.deciderId = isDecided ? by.id : null;
    this.props.deciderName = isDecided ? by.name : null;
    this.props.decidedAt = isDecided ? now : null;
    this.record(eventOf[status], by, now);
  }

  private record(type: FeedbackEventType, by: ProfileAuthor, at: Date): void {
    this.props.revision += 1;
    const { id: feedbackId, revision } = this.props;
    this.told.push({ feedbackId, revision, type, actorId: by.id, actorName: by.name, at });
  }
}
