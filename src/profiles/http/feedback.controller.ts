import { Body, Controller, Get, Param, Patch, Post, Query, Res } from '@nestjs/common';
import { ApiCreatedResponse, ApiHeader, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { CurrentPrincipal, type Principal, Requires } from '../../auth/index.js';
import {
  ApiPage,
  ApiProblems,
  etagOf,
  Idempotent,
  type Page,
  pageOf,
  RequireIfMatch,
} from '../../platform/http/index.js';
import { DecideOnFeedback, type FeedbackAddress } from '../application/decide-on-feedback.js';
import { GiveFeedback } from '../application/give-feedback.js';
import { ReadFeedback } from '../application/read-feedback.js';
import type { FeedbackProps } from '../domain/feedback/feedback.js';
import { idOfCursor } from './cursors.js';
import { DecideOnFeedbackRequest, FeedbackParams, GiveFeedbackRequest, ListFeedbackQuery } from './feedback.request.js';
import { FeedbackResponse, FeedbackWithHistoryResponse } from './feedback.response.js';
import { ProfileParams, ProfileVersionParams } from './profile.params.js';

const revisionEtag = {
  ETag: { description: 'The revision of the feedback, in quotes', schema: { type: 'string', example: '"1"' } },
} as const;

@ApiTags('profile feedback')
@Controller('profiles/:id')
@Requires('profiles:read')
export class FeedbackController {
  constructor(
    private readonly giver: GiveFeedback,
    private readonly decider: DecideOnFeedback,
    private readonly reader: ReadFeedback,
  ) {}

  @Post('versions/:number/feedback')
  @Requires('feedback:write')
  @Idempotent()
  @ApiOperation({
    operationId: 'profiles_giveFeedback',
    summary: 'Say what you think of a version',
    description:
      'Open to every role, viewers included: it is a reader’s opinion and changes nothing until an editor accepts it. Each opinion stands for itself, so that one person can speak of several sections, up to 20 times of one version (409 `FEEDBACK_LIMIT_REACHED`). An archived profile takes none (409).',
  })
  @ApiCreatedResponse({
    type: FeedbackResponse,
    headers: { ...revisionEtag, Location: { description: 'The feedback', schema: { type: 'string' } } },
    description: 'Taken down, and open',
  })
  @ApiProblems(400, 403, 404, 409, 422)
  async give(
    @Param() { id, number }: ProfileVersionParams,
    @Body() { score, comment, section }: GiveFeedbackRequest,
    @CurrentPrincipal() { id: authorId, name }: Principal,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<FeedbackResponse> {
    const opinion = { score, comment: comment ?? null, section: section ?? null };
    const given = await this.giver.execute(id, number, opinion, { id: authorId, name });
    void reply.header('Location', `/api/v1/profiles/${id}/versions/${number}/feedback/${given.id}`);
    return answer(given, reply);
  }

  @Get('feedback')
  @ApiOperation({
    operationId: 'profiles_listFeedback',
    summary: 'List the feedback on a profile',
    description: 'On all of its versions, the newest first. An archived profile keeps its feedback.',
  })
  @ApiPage(FeedbackResponse)
  @ApiProblems(400, 403, 404)
  async listOfProfile(
    @Param() { id }: ProfileParams,
    @Query() query: ListFeedbackQuery,
  ): Promise<Page<FeedbackResponse>> {
    return this.page(id, null, query);
  }

  @Get('versions/:number/feedback')
  @ApiOperation({
    operationId: 'profiles_listVersionFeedback',
    summary: 'List the feedback on a version',
    description: 'The newest first.',
  })
  @ApiPage(FeedbackResponse)
  @ApiProblems(400, 403, 404)
  async listOfVersion(
    @Param() { id, number }: ProfileVersionParams,
    @Query() query: ListFeedbackQuery,
  ): Promise<Page<FeedbackResponse>> {
    return this.page(id, number, query);
  }

  @Get('versions/:number/feedback/:feedbackId')
  @ApiOperation({
    operationId: 'profiles_getFeedback',
    summary: 'Read one feedback',
    description: 'With who gave it, who decided on it, and when. Give the ETag as If-Match to decide.',
  })
  @ApiOkResponse({ type: FeedbackWithHistoryResponse, headers: revisionEtag })
  @ApiProblems(400, 403, 404)
  async get(
    @Param() params: FeedbackParams,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<FeedbackWithHistoryResponse> {
    const { feedback, history } = await this.reader.one(addressOf(params));
    void reply.header('ETag', etagOf(feedback.revision));
    return new FeedbackWithHistoryResponse(feedback, history);
  }

  @Patch('versions/:number/feedback/:feedbackId')
  @Requires('profiles:write')
  @ApiOperation({
    operationId: 'profiles_decideOnFeedback',
    summary: 'Accept or decline feedback',
    description:
      'Accepted feedback with a comment guides the drafts of all positions of the same role family and language, from the next one on; declined feedback is left out of the prompt statistics too. Every decision can be changed or taken back (`open`), also on an archived profile, whose accepted feedback goes on guiding. The same decision again changes nothing.',
  })
  @ApiHeader({
    name: 'If-Match',
    required: true,
    description: 'The ETag of the revision that you have seen',
    example: '"1"',
  })
  @ApiOkResponse({ type: FeedbackResponse, headers: revisionEtag })
  @ApiProblems(400, 403, 404, 412, 428)
  async decide(
    @Param() params: FeedbackParams,
    @RequireIfMatch() seen: number,
    @Body() { status }: DecideOnFeedbackRequest,
    @CurrentPrincipal() { id, name }: Principal,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<FeedbackResponse> {
    return answer(await this.decider.execute(addressOf(params), status, seen, { id, name }), reply);
  }

  private async page(id: string, version: number | null, query: ListFeedbackQuery): Promise<Page<FeedbackResponse>> {
    const { limit, cursor, status } = query;
    const found = await this.reader.page(id, version, status, limit + 1, idOfCursor(cursor));
    return pageOf(
      found,
      limit,
      (feedback) => new FeedbackResponse(feedback),
      (feedback) => ({ id: feedback.id }),
    );
  }
}

function answer(feedback: Readonly<FeedbackProps>, reply: FastifyReply): FeedbackResponse {
  void reply.header('ETag', etagOf(feedback.revision));
  return new FeedbackResponse(feedback);
}

function addressOf({ id, number, feedbackId }: FeedbackParams): FeedbackAddress {
  return { profileId: id, version: number, feedbackId };
}
