import { Body, Controller, Delete, Get, HttpCode, HttpStatus, Param, ParseUUIDPipe, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { ApiPage, ApiProblems, type Page, pageOf, PageQuery } from '../../platform/http/index.js';
import { ApiKeyDirectory } from '../application/api-key-directory.js';
import { IssueApiKey } from '../application/issue-api-key.js';
import { RevokeApiKey } from '../application/revoke-api-key.js';
import type { Principal } from '../domain/principal.js';
import { ApiKeyResponse, IssuedApiKeyResponse } from './api-key.response.js';
import { CurrentPrincipal } from './current-principal.decorator.js';
import { idOfCursor } from './id-cursor.js';
import { IssueApiKeyRequest } from './issue-api-key.request.js';
import { Requires } from './requires.decorator.js';

@ApiTags('api-keys')
@Requires('keys:manage')
@Controller('api-keys')
export class ApiKeysController {
  constructor(
    private readonly directory: ApiKeyDirectory,
    private readonly issueApiKey: IssueApiKey,
    private readonly revokeApiKey: RevokeApiKey,
  ) {}

  @Post()
  @ApiOperation({
    operationId: 'apiKeys_issue',
    summary: 'Issue an API key',
    description:
      'The key is in the answer and nowhere else: only its hash is kept. For that reason this POST takes no Idempotency-Key, whose stored answer would keep it. A service may do what an editor may. For administrators.',
  })
  @ApiCreatedResponse({ type: IssuedApiKeyResponse, description: 'Issued; note the key now' })
  @ApiProblems(400, 403)
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
