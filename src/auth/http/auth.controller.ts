import { Body, Controller, Get, HttpCode, HttpStatus, Ip, Post, UnauthorizedException } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiProblems } from '../../platform/http/index.js';
import { ChangeOwnPassword } from '../application/change-own-password.js';
import { LogIn } from '../application/log-in.js';
import type { Principal } from '../domain/principal.js';
import { AccessTokenResponse } from './access-token.response.js';
import { ChangePasswordRequest } from './change-password.request.js';
import { CurrentPrincipal } from './current-principal.decorator.js';
import { LogInRequest } from './log-in.request.js';
import { PrincipalResponse } from './principal.response.js';
import { Public } from './public.decorator.js';
import { Requires } from './requires.decorator.js';
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
  @HttpCode(HttpStatus.OK)
  @ApiOperation({
    operationId: 'auth_login',
    summary: 'Log in',
    description:
      'Gives an access token for 15 minutes. A wrong password, an unknown and a deactivated account are answered alike. After ten failures in a row from one address the next attempts have to wait, longer each time.',
    security: [],
  })
  @ApiOkResponse({ type: AccessTokenResponse, description: 'Logged in' })
  @ApiProblems(400, 401, 429)
  async login(@Body() { email, password }: LogInRequest, @Ip() address: string): Promise<AccessTokenResponse> {
    const outcome = await this.logIn.execute({ email, password, address });
    if (outcome.kind === 'slowed-down') throw slowDown(outcome.retryAfterSeconds);
    if (outcome.kind === 'refused') {
      throw new UnauthorizedException({
        code: 'INVALID_CREDENTIALS',
        detail: 'The e-mail address and the password do not belong together.',
      });
    }
    return new AccessTokenResponse(outcome.accessToken, outcome.user);
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
  @HttpCode(HttpStatus.OK)
  @ApiOperation({
    operationId: 'auth_changePassword',
    summary: 'Change my password',
    description: 'Ends every session of the caller; the answer brings an access token to go on with. Not for API keys.',
  })
  @ApiOkResponse({ type: AccessTokenResponse, description: 'Changed' })
  @ApiProblems(400, 403, 409, 422, 429)
  async changePassword(
    @CurrentPrincipal() principal: Principal,
    @Body() { currentPassword, newPassword }: ChangePasswordRequest,
    @Ip() address: string,
  ): Promise<AccessTokenResponse> {
    const outcome = await this.changeOwnPassword.execute(principal, { currentPassword, newPassword, address });
    if (outcome.kind === 'slowed-down') throw slowDown(outcome.retryAfterSeconds);
    return new AccessTokenResponse(outcome.accessToken, outcome.user);
  }
}
