import { Body, Controller, Delete, Get, HttpCode, HttpStatus, Param, ParseUUIDPipe, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { ApiPage, ApiProblems, type Page, pageOf, PageQuery } from '../../platform/http/index.js';
import { ApiKeyDirectory } from '../application/api-key-directory.js';
import { IssueApiKey } from '../application/issue-api-key.js';
import { RevokeApiKey } from '../application/revoke-api-key.js';
import { RotateApiKey } from '../application/rotate-api-key.js';
import type { Principal } from '../domain/principal.js';
import { ApiKeyResponse, IssuedApiKeyResponse } from './api-key.response.js';
import { CurrentPrincipal } from './current-principal.decorator.js';
import { idOfCursor } from './id-cursor.js';
import { IssueApiKeyRequest } from './issue-api-key.request.js';
import { NotKept } from './not-kept.decorator.js';
import { Requires } from './requires.decorator.js';
import { RotateApiKeyRequest } from './rotate-api-key.request.js';

@ApiTags('api-keys')
@Requires('keys:manage')
@Controller('api-keys')
export class ApiKeysController {
  constructor(
    private readonly directory: ApiKeyDirectory,
    private readonly issueApiKey: IssueApiKey,
    private readonly rotateApiKey: RotateApiKey,
    private readonly revokeApiKey: RevokeApiKey,
  ) {}

  @Post()
  @NotKept()
  @ApiOperation({
    operationId: 'apiKeys_issue',
    summary: 'Issue an API key',
    description:
      'The key is in the answer and nowhere else: only its hash is kept. For that reason this POST takes no Idempotency-Key, whose stored answer would keep it. A service may do what its scopes say, in the unit that it is bound to. In the last seven days of a key, every answer to it has the header `Orgwright-Key-Expires` with the time (RFC 3339). For administrators.',
  })
  @ApiCreatedResponse({ type: IssuedApiKeyResponse, description: 'Issued; note the key now' })
  @ApiProblems(400, 403, 422)
  async issue(
    @CurrentPrincipal() principal: Principal,
    @Body() request: IssueApiKeyRequest,
  ): Promise<IssuedApiKeyResponse> {
    return new IssuedApiKeyResponse(await this.issueApiKey.execute(principal, request));
  }

  @Get()
  @ApiOperation({
    operationId: 'apiKeys_list',
    summary: 'List API keys',
    description: 'The newest first, revoked and expired ones too. For administrators.',
  })
  @ApiPage(ApiKeyResponse)
  @ApiProblems(400, 403)
  async list(@Query() { limit, cursor }: PageQuery): Promise<Page<ApiKeyResponse>> {
    const keys = await this.directory.page(limit + 1, idOfCursor(cursor));
    return pageOf(
      keys,
      limit,
      (key) => new ApiKeyResponse(key),
      ({ id }) => ({ id }),
    );
  }

  @Post(':id/rotate')
  @NotKept()
  @ApiOperation({
    operationId: 'apiKeys_rotate',
    summary: 'Replace an API key',
    description:
      'Makes a key with the same name, scopes and unit. The old one goes on for the overlap, never longer than it would have, and then ends. A key that has ended is not replaced (409). The new key is in the answer and nowhere else. For administrators.',
  })
  @ApiParam({ name: 'id', format: 'uuid', example: '0199a3c2-6c1e-7b1f-9b0e-0a6a1b2c3d4e' })
  @ApiCreatedResponse({ type: IssuedApiKeyResponse, description: 'Replaced; note the key now' })
  @ApiProblems(400, 403, 404, 409)
  async rotate(
    @CurrentPrincipal() principal: Principal,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() request: RotateApiKeyRequest,
  ): Promise<IssuedApiKeyResponse> {
    return new IssuedApiKeyResponse(await this.rotateApiKey.execute(principal, id, request));
  }

  @Delete(':id')
  @HttpCode(HttpStatus.NO_CONTENT)
  @ApiOperation({
    operationId: 'apiKeys_revoke',
    summary: 'Revoke an API key',
    description:
      'Takes effect with the next request, on every instance; revoking twice is no error. For administrators.',
  })
  @ApiParam({ name: 'id', format: 'uuid', example: '0199a3c2-6c1e-7b1f-9b0e-0a6a1b2c3d4e' })
  @ApiNoContentResponse({ description: 'Revoked' })
  @ApiProblems(400, 403, 404)
  async revoke(@Param('id', ParseUUIDPipe) id: string): Promise<void> {
    await this.revokeApiKey.execute(id);
  }
}
