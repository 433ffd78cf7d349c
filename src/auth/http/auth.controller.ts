import { Body, Controller, Get, HttpCode, HttpStatus, Post, UnauthorizedException } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiProblems } from '../../platform/http/index.js';
import { Costs } from '../../platform/limits/index.js';
import { ChangeOwnPassword } from '../application/change-own-password.js';
import { LogIn } from '../application/log-in.js';
import type { Client } from '../domain/client.js';
import type { Principal } from '../domain/principal.js';
import { ChangePasswordRequest } from './change-password.request.js';
import { CurrentClient } from './current-client.decorator.js';
import { CurrentPrincipal } from './current-principal.decorator.js';
import { LogInRequest } from './log-in.request.js';
import { NotKept } from './not-kept.decorator.js';
import { PrincipalResponse } from './principal.response.js';
import { Public } from './public.decorator.js';
import { Requires } from './requires.decorator.js';
import { SessionTokensResponse } from './session-tokens.response.js';
import { slowDown } from './slow-down.js';

@ApiTags('auth')
@Requires('account')
@Controller('auth')
export class AuthController {
  constructor(
    private readonly logIn: LogIn,
    private readonly changeOwnPassword: ChangeOwnPassword,
  ) {}

  @Public()
  @Post('login')
  @Costs('login')
  @NotKept()
  @HttpCode(HttpStatus.OK)
  @ApiOperation({
    operationId: 'auth_login',
    summary: 'Log in',
    description:
      'Starts a session: gives an access token for 15 minutes and a refresh token for the next one. Somebody who has to choose a new password can do nothing else until then. A wrong password, an unknown and a deactivated account are answered alike. After ten failures in a row from one address the next attempts have to wait, longer each time.',
    security: [],
  })
  @ApiOkResponse({ type: SessionTokensResponse, description: 'Logged in' })
  @ApiProblems(400, 401, 429)
  async login(
    @Body() { email, password }: LogInRequest,
    @CurrentClient() client: Client,
  ): Promise<SessionTokensResponse> {
    const outcome = await this.logIn.execute({ email, password, client });
    if (outcome.kind === 'slowed-down') throw slowDown(outcome.retryAfterSeconds);
    if (outcome.kind === 'refused') {
      throw new UnauthorizedException({
        code: 'INVALID_CREDENTIALS',
        detail: 'The e-mail address and the password do not belong together.',
      });
    }
    return new SessionTokensResponse(outcome.tokens);
  }

  @Requires('identity')
  @Get('me')
  @ApiOperation({
    operationId: 'auth_me',
    summary: 'Who am I',
    description: 'The principal behind the access token or API key of this request.',
  })
  @ApiOkResponse({ type: PrincipalResponse, description: 'The principal' })
  @ApiProblems()
  me(@CurrentPrincipal() principal: Principal): PrincipalResponse {
    return new PrincipalResponse(principal);
  }

  @Post('password')
  @Costs('login')
  @NotKept()
  @HttpCode(HttpStatus.OK)
  @ApiOperation({
    operationId: 'auth_changePassword',
    summary: 'Change my password',
    description:
      'Ends every session of the caller, this one too; the answer brings the tokens of a new one to go on with. Not for API keys.',
  })
  @ApiOkResponse({ type: SessionTokensResponse, description: 'Changed' })
  @ApiProblems(400, 403, 409, 422, 429)
  async changePassword(
    @CurrentPrincipal() principal: Principal,
    @Body() { currentPassword, newPassword }: ChangePasswordRequest,
    @CurrentClient() client: Client,
  ): Promise<SessionTokensResponse> {
    const outcome = await this.changeOwnPassword.execute(principal, { currentPassword, newPassword, client });
    if (outcome.kind === 'slowed-down') throw slowDown(outcome.retryAfterSeconds);
    return new SessionTokensResponse(outcome.tokens);
  }
}
