import { ApiProperty } from '@nestjs/swagger';
import {
  type FeedbackEvent,
  type FeedbackEventType,
  type FeedbackProps,
  type FeedbackStatus,
  feedbackStatuses,
} from '../domain/feedback/feedback.js';
import { type FeedbackSection, feedbackSections } from '../domain/feedback/feedback-section.js';
import { ProfileAuthorResponse } from './profile-version.response.js';

const time = '2026-01-15T09:30:00.000Z';
const eventTypes: FeedbackEventType[] = ['given', 'accepted', 'declined', 'reopened'];

/** What one person said of one version, and what became of it. */
export class FeedbackResponse {
  @ApiProperty({ format: 'uuid', example: '0199a3c2-6c1e-7b1f-9b0e-0a6a1b2c3d14' })
  readonly id: string;

  @ApiProperty({ format: 'uuid', example: '0199a3c2-6c1e-7b1f-9b0e-0a6a1b2c3d10' })
  readonly profileId: string;

  @ApiProperty({ type: 'integer', description: 'The version of the profile', example: 1 })
  readonly version: number;

  @ApiProperty({ type: 'integer', minimum: 1, maximum: 5, example: 4 })
  readonly score: number;

  @ApiProperty({ type: String, nullable: true, example: 'Name the reports that are checked.' })
  readonly comment: string | null;

  @ApiProperty({
    enum: feedbackSections,
    nullable: true,
    description: 'null: the profile as a whole',
    example: 'responsibilityAreas',
  })
  readonly section: FeedbackSection | null;

  @ApiProperty({
    enum: feedbackStatuses,
    description: 'Accepted feedback with a comment guides drafts of similar positions',
    example: 'accepted',
  })
  readonly status: FeedbackStatus;

  @ApiProperty({ type: 'integer', description: 'Grows with every decision; the ETag', example: 2 })
  readonly revision: number;

  @ApiProperty({
    type: String,
    nullable: true,
    description: 'Which positions are similar; null for versions from before this was recorded',
    example: 'internal-audit',
  })
  readonly roleFamily: string | null;

  @ApiProperty({ enum: ['ru', 'en'], example: 'en' })
  readonly language: string;

  @ApiProperty({ description: 'What wrote the version', example: 'draft/1' })
  readonly promptVersion: string;

  @ApiProperty({ type: ProfileAuthorResponse })
  readonly author: ProfileAuthorResponse;

  @ApiProperty({ format: 'date-time', example: time })
  readonly createdAt: string;

  @ApiProperty({ type: ProfileAuthorResponse, nullable: true, description: 'Who accepted or declined it' })
  readonly decidedBy: ProfileAuthorResponse | null;

  @ApiProperty({ type: String, format: 'date-time', nullable: true, example: time })
  readonly decidedAt: string | null;

  constructor(feedback: Readonly<FeedbackProps>) {
    this.id = feedback.id;
    this.profileId = feedback.profileId;
    this.version = feedback.version;
    this.score = feedback.score;
    this.comment = feedback.comment;
    this.section = feedback.section;
    this.status = feedback.status;
    this.revision = feedback.revision;
    this.roleFamily = feedback.roleFamily;
    this.language = feedback.language;
    this.promptVersion = feedback.promptVersion;
    this.author = { id: feedback.authorId, name: feedback.authorName };
    this.createdAt = feedback.createdAt.toISOString();
    this.decidedBy = feedback.deciderId === null ? null : { id: feedback.deciderId, name: feedback.deciderName ?? '' };
    this.decidedAt = feedback.decidedAt?.toISOString() ?? null;
  }
}

export class FeedbackEventResponse {
  @ApiProperty({ type: 'integer', description: 'The revision that it made', example: 2 })
  readonly revision: number;

  @ApiProperty({ enum: eventTypes, example: 'accepted' })
  readonly type: FeedbackEventType;

  @ApiProperty({ type: ProfileAuthorResponse })
  readonly by: ProfileAuthorResponse;

  @ApiProperty({ format: 'date-time', example: time })
  readonly at: string;

  constructor(event: FeedbackEvent) {
    this.revision = event.revision;
    this.type = event.type;
    this.by = { id: event.actorId, name: event.actorName };
    this.at = event.at.toISOString();
  }
}

/** One feedback with what happened to it. */
export class FeedbackWithHistoryResponse extends FeedbackResponse {
  @ApiProperty({ type: [FeedbackEventResponse], description: 'Its newest 100 events, oldest first' })
  readonly history: FeedbackEventResponse[];

  constructor(feedback: Readonly<FeedbackProps>, history: readonly FeedbackEvent[]) {
    super(feedback);
    this.history = history.map((event) => new FeedbackEventResponse(event));
  }
}
