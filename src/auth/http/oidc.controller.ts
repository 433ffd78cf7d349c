import {
  Body,
  Controller,
  Get,
  HttpCode,
  HttpStatus,
  Post,
  Query,
  Redirect,
  Req,
  Res,
  UnauthorizedException,
  UseGuards,
} from '@nestjs/common';
import { ApiFoundResponse, ApiOkResponse, ApiOperation, ApiQuery, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { ApiProblems } from '../../platform/http/index.js';
import { Costs } from '../../platform/limits/index.js';
import { FetchOidcSession } from '../application/oidc-fetch-session.js';
import { FinishOidcSignIn } from '../application/oidc-finish-sign-in.js';
import { StartOidcSignIn } from '../application/oidc-start-sign-in.js';
import { OidcSignInUnknown } from '../domain/oidc.errors.js';
import type { Client } from '../domain/client.js';
import { CurrentClient } from './current-client.decorator.js';
import { NotKept } from './not-kept.decorator.js';
import { OidcConfiguredGuard } from './oidc-configured.guard.js';
import { OidcCookie } from './oidc-cookie.js';
import { OidcSessionRequest } from './oidc-session.request.js';
import { OidcStartQuery } from './oidc-start.query.js';
import { Public } from './public.decorator.js';
import { SessionTokensResponse } from './session-tokens.response.js';

@ApiTags('auth')
@Public()
@UseGuards(OidcConfiguredGuard)
@Controller('auth/oidc')
export class OidcController {
  constructor(
    private readonly startSignIn: StartOidcSignIn,
    private readonly finishSignIn: FinishOidcSignIn,
    private readonly fetchSession: FetchOidcSession,
    private readonly cookie: OidcCookie,
  ) {}

  @Get('start')
  @Costs('login')
  @NotKept()
  @Redirect()
  @ApiOperation({
    operationId: 'auth_startOidc',
    summary: 'Sign in at the issuer',
    description:
      'Send the browser here (not a background request): it goes to the OpenID Connect issuer and comes back to `returnTo` with `#code=…`, which `POST /auth/oidc/session` turns into a session, or with `#error=CODE`. 404 with `OIDC_NOT_CONFIGURED` where the installation has no issuer.',
    security: [],
  })
  @ApiFoundResponse({ description: 'To the issuer' })
  @ApiProblems(400, 404, 422, 429, 503)
  async start(
    @Query() query: OidcStartQuery,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<{ url: string }> {
    const { url, carried } = await this.startSignIn.execute(query);
    void reply.header('Set-Cookie', this.cookie.set(carried.state, carried.browser));
    return { url };
  }

  @Get('callback')
  @Costs('login')
  @NotKept()
  @Redirect()
  @ApiOperation({
    operationId: 'auth_finishOidc',
    summary: 'Come back from the issuer',
    description:
      'The issuer sends the browser here. A sign-in is taken up once, by the browser that began it, within ten minutes; it goes on to the address that it was started with.',
    security: [],
  })
  @ApiQuery({ name: 'state', description: 'As it was sent to the issuer', example: 'af0ifjsldkj' })
  @ApiQuery({ name: 'code', required: false, description: 'The issuer’s code', example: 'SplxlOBeZQQYbYS6WxSbIA' })
  @ApiQuery({ name: 'error', required: false, description: 'Why there is no code', example: 'access_denied' })
  @ApiFoundResponse({ description: 'Back to the application, with `#code=…` or `#error=CODE`' })
  @ApiProblems(400, 404, 429)
  async callback(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<{ url: string }> {
    const parameters = new URLSearchParams(request.url.split('?')[1]);
    const [state, ...more] = parameters.getAll('state');
    const browser = state === undefined ? null : this.cookie.read(request.headers.cookie, state);
    if (state === undefined || more.length > 0 || browser === null) throw new OidcSignInUnknown();
    const { returnTo, result } = await this.finishSignIn.execute({ state, browser, parameters });
    void reply.header('Set-Cookie', this.cookie.clear(state));
    return { url: `${returnTo}#${new URLSearchParams(result).toString()}` };
  }

  @Post('session')
  @Costs('login')
  @NotKept()
  @HttpCode(HttpStatus.OK)
  @ApiOperation({
    operationId: 'auth_fetchOidcSession',
    summary: 'Fetch the session',
    description:
      'Gives the session of a sign-in that came back with a code. A code is good once and for a minute, and only with the verifier of the application that began the sign-in; whatever is wrong with it is answered alike.',
    security: [],
  })
  @ApiOkResponse({ type: SessionTokensResponse, description: 'Signed in' })
  @ApiProblems(400, 401, 404, 429)
  async session(
    @Body() { code, verifier }: OidcSessionRequest,
    @CurrentClient() client: Client,
  ): Promise<SessionTokensResponse> {
    const tokens = await this.fetchSession.execute(code, verifier, client);
    if (!tokens) {
      throw new UnauthorizedException({
        code: 'OIDC_CODE_REFUSED',
        detail: 'The code is not good, not any more, or not for this application.',
      });
    }
    return new SessionTokensResponse(tokens);
  }
}
