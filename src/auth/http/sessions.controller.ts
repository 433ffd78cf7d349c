import {
  Body,
  Controller,
  Delete,
  Get,
  HttpCode,
  HttpStatus,
  Param,
  ParseUUIDPipe,
  Post,
  Query,
  UnauthorizedException,
} from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { ApiPage, ApiProblems, type Page, pageOf, PageQuery } from '../../platform/http/index.js';
import { Costs } from '../../platform/limits/index.js';
import { EndSessions } from '../application/end-sessions.js';
import { RefreshSession } from '../application/refresh-session.js';
import { SessionDirectory } from '../application/session-directory.js';
import type { Client } from '../domain/client.js';
import type { Principal } from '../domain/principal.js';
import { CurrentClient } from './current-client.decorator.js';
import { CurrentPrincipal } from './current-principal.decorator.js';
import { idOfCursor } from './id-cursor.js';
import { NotKept } from './not-kept.decorator.js';
import { Public } from './public.decorator.js';
import { RefreshRequest } from './refresh.request.js';
import { Requires } from './requires.decorator.js';
import { SessionTokensResponse } from './session-tokens.response.js';
import { SessionResponse } from './session.response.js';

@ApiTags('auth')
@Requires('account')
@Controller('auth')
export class SessionsController {
  constructor(
    private readonly refreshSession: RefreshSession,
    private readonly endSessions: EndSessions,
    private readonly directory: SessionDirectory,
  ) {}

  @Public()
  @Post('refresh')
  @Costs('login')
  @NotKept()
  @HttpCode(HttpStatus.OK)
  @ApiOperation({
    operationId: 'auth_refresh',
    summary: 'Go on with a session',
    description:
      'Gives an access token and the next refresh token; the one that was sent is used up. Sent again within ten seconds (two tabs, a lost answer) it gets another successor, of which only the first to be used is good. Later, or for a token before the last, it is taken for stolen and the session ends. A session ends after 7 days without a refresh and after 30 days in any case. Whatever is wrong with the token is answered alike.',
    security: [],
  })
  @ApiOkResponse({ type: SessionTokensResponse, description: 'Goes on' })
  @ApiProblems(400, 401, 429)
  async refresh(
    @Body() { refreshToken }: RefreshRequest,
    @CurrentClient() client: Client,
  ): Promise<SessionTokensResponse> {
    const tokens = await this.refreshSession.execute(refreshToken, client);
    if (!tokens) {
      throw new UnauthorizedException({
        code: 'REFRESH_TOKEN_REFUSED',
        detail: 'The refresh token is not good or not any more; log in again.',
      });
    }
    return new SessionTokensResponse(tokens);
  }

  @Post('logout')
  @HttpCode(HttpStatus.NO_CONTENT)
  @ApiOperation({
    operationId: 'auth_logout',
    summary: 'Log out',
    description:
      'Ends the session of this request: its refresh token is no longer good, nor is, at once and on every instance, its access token.',
  })
  @ApiNoContentResponse({ description: 'Logged out' })
  @ApiProblems(403)
  async logout(@CurrentPrincipal() { id, sessionId }: Principal): Promise<void> {
    if (sessionId !== undefined) await this.endSessions.one(id, sessionId);
  }

  @Post('logout-everywhere')
  @HttpCode(HttpStatus.NO_CONTENT)
  @ApiOperation({
    operationId: 'auth_logoutEverywhere',
    summary: 'Log out everywhere',
    description: 'Ends every session of the caller, this one too, at once and on every instance.',
  })
  @ApiNoContentResponse({ description: 'Logged out everywhere' })
  @ApiProblems(403)
  async logoutEverywhere(@CurrentPrincipal() { id }: Principal): Promise<void> {
    await this.endSessions.all(id);
  }

  @Get('sessions')
  @ApiOperation({
    operationId: 'auth_listSessions',
    summary: 'List my sessions',
    description: 'The open ones of the caller, the newest first.',
  })
  @ApiPage(SessionResponse)
  @ApiProblems(400, 403)
  async list(
    @CurrentPrincipal() { id: userId, sessionId }: Principal,
    @Query() { limit, cursor }: PageQuery,
  ): Promise<Page<SessionResponse>> {
    const sessions = await this.directory.pageOf(userId, limit + 1, idOfCursor(cursor));
    return pageOf(
      sessions,
      limit,
      (session) => new SessionResponse(session, sessionId),
      ({ id }) => ({ id }),
    );
  }

  @Delete('sessions/:id')
  @HttpCode(HttpStatus.NO_CONTENT)
  @ApiOperation({
    operationId: 'auth_endSession',
    summary: 'End one of my sessions',
    description: 'At once and on every instance. Somebody else’s session is not found.',
  })
  @ApiParam({ name: 'id', format: 'uuid', example: '0199a3c2-6c1e-7b1f-9b0e-0a6a1b2c3d4f' })
  @ApiNoContentResponse({ description: 'Ended' })
  @ApiProblems(400, 403, 404)
  async end(@CurrentPrincipal() { id: userId }: Principal, @Param('id', ParseUUIDPipe) id: string): Promise<void> {
    await this.endSessions.one(userId, id);
  }
}
