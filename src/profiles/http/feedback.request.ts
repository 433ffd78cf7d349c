import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsInt, IsOptional, IsString, IsUUID, Matches, Max, MaxLength, Min } from 'class-validator';
import { PageQuery } from '../../platform/http/index.js';
import { maxCommentLength } from '../domain/feedback/feedback-comment.js';
import { type FeedbackStatus, feedbackStatuses } from '../domain/feedback/feedback.js';
import { type FeedbackSection, feedbackSections } from '../domain/feedback/feedback-section.js';
import { ProfileVersionParams } from './profile.params.js';

const worst = 1;
const best = 5;

export class GiveFeedbackRequest {
  @ApiProperty({
    type: 'integer',
    minimum: worst,
    maximum: best,
    description: '1 useless, 5 as it should be',
    example: 4,
  })
  @IsInt()
  @Min(worst)
  @Max(best)
  score!: number;

  @ApiPropertyOptional({
    type: String,
    nullable: true,
    maxLength: maxCommentLength,
    description: 'Plain text: markup, control and invisible characters are taken out. Only a comment can guide drafts',
    example: 'Name the reports that are checked, not only that reports are checked.',
  })
  @IsOptional()
  @IsString()
  @MaxLength(maxCommentLength)
  @Matches(/^[^\0]*$/u, { message: 'comment must not hold NUL' })
  comment?: string | null;

  @ApiPropertyOptional({
    enum: feedbackSections,
    nullable: true,
    description: 'The section that it is about; left out: the profile as a whole',
    example: 'responsibilityAreas',
  })
  @IsOptional()
  @IsIn(feedbackSections)
  section?: FeedbackSection | null;
}

export class DecideOnFeedbackRequest {
  @ApiProperty({ enum: feedbackStatuses, description: '`open` takes a decision back', example: 'accepted' })
  @IsIn(feedbackStatuses)
  status!: FeedbackStatus;
}

export class ListFeedbackQuery extends PageQuery {
  @ApiPropertyOptional({ enum: feedbackStatuses })
  @IsOptional()
  @IsIn(feedbackStatuses)
  status?: FeedbackStatus;
}

export class FeedbackParams extends ProfileVersionParams {
  @ApiProperty({ format: 'uuid', example: '0199a3c2-6c1e-7b1f-9b0e-0a6a1b2c3d14' })
  @IsUUID()
  feedbackId!: string;
}
